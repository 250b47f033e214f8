package org.qyran.verifier;

import java.nio.ByteBuffer;

/**
 * A row section: position, the row's bytes, and its payload in one of three forms. The letters of
 * the forms differ in two bits or more, so that one flipped bit cannot turn one into another.
 *
 * @param form {@code p} salt and payload follow, {@code e} erased, {@code w} withheld
 */
record RowBytes(byte[] leaf, char form, byte[] salt, byte[] payload) {

    private static final int SALT_BYTES = 32;

    static RowBytes of(Part part, Part.Section section, long due) throws Broken {
        ByteBuffer in = ByteBuffer.wrap(section.body());
        need(in, 10, part, section, due, "@position");
        long position = in.getLong();
        if (position != due) {
            throw new Broken(
                    Kind.ROW_POSITION,
                    part.name(),
                    section.offset(),
                    due,
                    Long.toUnsignedString(position));
        }
        byte[] leaf = take(in, Short.toUnsignedInt(in.getShort()), part, section, due, "@leaf");
        need(in, 1, part, section, due, "@form");
        char form = (char) Byte.toUnsignedInt(in.get());
        byte[] salt = {};
        byte[] payload = {};
        if (form == 'p') {
            salt = take(in, SALT_BYTES, part, section, due, "@salt");
            need(in, 4, part, section, due, "@payload");
            payload = take(in, Integer.toUnsignedLong(in.getInt()), part, section, due, "@payload");
        } else if (form != 'e' && form != 'w') {
            throw new Broken(Kind.ROW_LAYOUT, part.name(), section.offset(), due, "@form");
        }
        if (in.hasRemaining()) {
            throw new Broken(Kind.ROW_LAYOUT, part.name(), section.offset(), due, "@end");
        }
        return new RowBytes(leaf, form, salt, payload);
    }

    boolean whole() {
        return form == 'p';
    }

    private static byte[] take(
            ByteBuffer in, long count, Part part, Part.Section section, long due, String what)
            throws Broken {
        need(in, count, part, section, due, what);
        byte[] bytes = new byte[(int) count];
        in.get(bytes);
        return bytes;
    }

    private static void need(
            ByteBuffer in, long count, Part part, Part.Section section, long due, String what)
            throws Broken {
        if (in.remaining() < count) {
            throw new Broken(Kind.ROW_LAYOUT, part.name(), section.offset(), due, what);
        }
    }
}
