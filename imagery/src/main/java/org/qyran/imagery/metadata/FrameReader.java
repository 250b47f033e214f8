package org.qyran.imagery.metadata;

import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.exif.makernotes.DjiMakernoteDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.PoseError;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.frames.Note;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Reads a frame's camera and pose from its file; its pixels are not decoded. */
public final class FrameReader {

    private FrameReader() {}

    /**
     * @throws BadInput naming the field when a position, height, attitude or focal length is
     *     missing where nothing stands in for it, is no number, or is impossible; or when the file
     *     ends before its picture does
     */
    public static Frame read(Path path) throws IOException {
        ImageTags tags = ImageTags.read(path);
        WholeImage.check(path);
        if (!tags.hasXmp()
                && tags.make().filter(FrameReader::writesXmp).isPresent()
                && tags.directory(DjiMakernoteDirectory.class).isEmpty()) {
            throw new BadInput(
                    path.toString(), "XMP", "", Fault.MISSING, "the file as the camera wrote it");
        }
        CameraTags camera = CameraTags.of(tags);
        PositionTags position = PositionTags.of(tags);
        AttitudeTags attitude = AttitudeTags.of(tags);
        List<Note> notes = new ArrayList<>(camera.notes());
        notes.addAll(position.notes());
        notes.add(attitude.note());
        int orientation =
                tags.text(ExifIFD0Directory.class, ExifIFD0Directory.TAG_ORIENTATION)
                        .filter(text -> text.matches("[1-8]"))
                        .map(Integer::parseInt)
                        .orElse(1);
        if (orientation != 1) {
            notes.add(Note.of("orientation.stored", orientation));
        }
        PoseError error =
                new PoseError(
                        position.horizontalError(),
                        position.verticalError(),
                        attitude.yawError(),
                        attitude.pitchError(),
                        attitude.rollError(),
                        camera.focalError());
        return new Frame(
                path.getFileName().toString(),
                path,
                camera.model(),
                new CameraPose(
                        position.position(), position.reference(), attitude.rotation(), error),
                position.heights(),
                instant(tags),
                notes);
    }

    /**
     * As {@link #read(Path)}, with what is typed in place of what the file says; where all of a
     * pose is typed the file need say nothing but its size.
     */
    public static Frame read(Path path, TypedPose typed) throws IOException {
        if (typed.complete()) {
            int[] size = ImageTags.read(path).size();
            WholeImage.check(path);
            return typed.frame(
                    path.getFileName().toString(), path, size[0], size[1], Optional.empty());
        }
        return typed.over(read(path));
    }

    /** Makers whose files tell the camera's turn in XMP: without it the file was emptied. */
    private static boolean writesXmp(String make) {
        String name = make.toLowerCase(Locale.ROOT);
        return name.equals("dji") || name.equals("hasselblad") || name.equals("micasense");
    }

    /** A time without zone is taken as UTC: only the order of frames hangs on it. */
    private static Optional<Instant> instant(ImageTags tags) {
        Optional<Date> original =
                tags.directory(ExifSubIFDDirectory.class)
                        .map(exif -> exif.getDateOriginal(TimeZone.getTimeZone("UTC")));
        return original.or(() -> tags.directory(GpsDirectory.class).map(GpsDirectory::getGpsDate))
                .map(Date::toInstant);
    }
}
