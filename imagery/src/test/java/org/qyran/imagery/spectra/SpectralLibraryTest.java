package org.qyran.imagery.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.BadInput;

class SpectralLibraryTest {

    @TempDir private Path folder;

    @Test
    void readsCsvWithNamesAndMicrometres() throws IOException {
        Path file = folder.resolve("two.csv");
        Files.writeString(file, "wavelength,green net,grey net\n0.5,0.1,0.2\n0.6,0.3,0.4\n");
        List<Spectrum> spectra = SpectralLibrary.read(file);
        assertThat(spectra).extracting(Spectrum::name).containsExactly("green net", "grey net");
        assertThat(spectra.get(1).at(550)).isCloseTo(0.3, within(1e-12));
        assertThat(spectra.get(1).at(650)).isNaN();
    }

    @Test
    void readsAnEnviLibraryByEitherOfItsFiles() throws IOException {
        Files.writeString(
                folder.resolve("lib.hdr"),
                """
                ENVI
                samples = 3
                lines = 2
                bands = 1
                data type = 4
                byte order = 1
                file type = ENVI Spectral Library
                wavelength = {400, 500,
                 600}
                spectra names = {leaf, cloth}
                """);
        ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.BIG_ENDIAN);
        for (float value : new float[] {1, 2, 3, 4, 5, 6}) {
            data.putFloat(value);
        }
        Files.write(folder.resolve("lib.sli"), data.array());
        for (String name : List.of("lib.hdr", "lib.sli")) {
            List<Spectrum> spectra = SpectralLibrary.read(folder.resolve(name));
            assertThat(spectra).extracting(Spectrum::name).containsExactly("leaf", "cloth");
            assertThat(spectra.get(1).values()).containsExactly(4, 5, 6);
        }
    }

    @Test
    void refusesWithTheFieldAndTheValue() throws IOException {
        refused("1,2\n3\n", "row 2");
        refused("a,b\n1,x\n", "x");
        refused("500,1\n400,1\n", "400.0");
        refused("", "lines");
        Files.writeString(folder.resolve("lie.hdr"), "ENVI\nsamples = 1e9\nlines = 1\n");
        assertThatThrownBy(() -> SpectralLibrary.read(folder.resolve("lie.hdr")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("samples");
        assertThatThrownBy(() -> SpectralLibrary.read(folder.resolve("no.csv")))
                .isInstanceOf(BadInput.class);
    }

    private void refused(String content, String named) throws IOException {
        Path file = folder.resolve("bad.csv");
        Files.writeString(file, content);
        assertThatThrownBy(() -> SpectralLibrary.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("bad.csv")
                .hasMessageContaining(named);
    }

    @Test
    void readsFieldSpectraAndSeesThemThroughACamera() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int nm = 350; nm <= 1000; nm++) {
            text.append(nm).append(", 0.5\t").append(nm).append(", ").append(nm / 1000.0);
            text.append("\r\n");
        }
        Path file = folder.resolve("asd.txt");
        Files.writeString(file, text.toString());
        List<Spectrum> spectra = FieldSpectra.read(file);
        assertThat(spectra).hasSize(2);
        assertThat(FiveBandCamera.see(spectra.getFirst()))
                .containsExactly(new double[] {0.5, 0.5, 0.5, 0.5, 0.5}, within(1e-9));
        assertThat(FiveBandCamera.see(spectra.get(1))[3]).isCloseTo(0.717, within(1e-6));
    }
}
