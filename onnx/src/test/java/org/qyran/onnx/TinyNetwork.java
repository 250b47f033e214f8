package org.qyran.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A network of one convolution of 5 × 5, written as protocol buffer by hand after onnx.proto, with
 * its slow reference.
 *
 * @param fixed side of the input, or 0 where the network leaves it open
 * @param activation {@code Sigmoid}, {@code Softmax} or {@code Identity}
 */
record TinyNetwork(int bands, int classes, int fixed, String activation) {

    private static final int REACH = 2;
    private static final int KERNEL = 2 * REACH + 1;

    /** Any weights, all different. */
    private float weight(int out, int band, int row, int column) {
        int i = ((out * bands + band) * KERNEL + row) * KERNEL + column;
        return (float) (Math.sin(1 + 7.3 * i) / 4);
    }

    private float bias(int out) {
        return 0.1f - 0.3f * out;
    }

    /** The sum of one pixel; {@code values} beyond the picture are 0. */
    double sum(int out, float[][] values, int width, int height, int column, int row) {
        double sum = bias(out);
        for (int b = 0; b < bands; b++) {
            for (int r = -REACH; r <= REACH; r++) {
                for (int c = -REACH; c <= REACH; c++) {
                    boolean there =
                            row + r >= 0
                                    && row + r < height
                                    && column + c >= 0
                                    && column + c < width;
                    if (there) {
                        sum +=
                                weight(out, b, r + REACH, c + REACH)
                                        * values[b][(row + r) * width + column + c];
                    }
                }
            }
        }
        return sum;
    }

    byte[] bytes(Map<String, String> metadata) {
        Message convolution = new Message().text(1, "x").text(1, "w").text(1, "b").text(2, "y");
        convolution.text(4, "Conv");
        Message pads = new Message().text(1, "pads").whole(20, 7);
        for (int i = 0; i < 4; i++) {
            pads.whole(8, REACH);
        }
        convolution.message(5, pads);
        Message end = new Message().text(1, "y").text(2, "z").text(4, activation);
        if (activation.equals("Softmax")) {
            end.message(5, new Message().text(1, "axis").whole(3, 1).whole(20, 2));
        }
        ByteBuffer weights =
                ByteBuffer.allocate(4 * classes * bands * KERNEL * KERNEL)
                        .order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer biases = ByteBuffer.allocate(4 * classes).order(ByteOrder.LITTLE_ENDIAN);
        for (int o = 0; o < classes; o++) {
            biases.putFloat(bias(o));
            for (int i = 0; i < bands * KERNEL * KERNEL; i++) {
                int rest = i % (KERNEL * KERNEL);
                weights.putFloat(weight(o, i / (KERNEL * KERNEL), rest / KERNEL, rest % KERNEL));
            }
        }
        Message graph =
                new Message()
                        .message(1, convolution)
                        .message(1, end)
                        .text(2, "tiny")
                        .message(5, tensor("w", weights.array(), classes, bands, KERNEL, KERNEL))
                        .message(5, tensor("b", biases.array(), classes))
                        .message(11, value("x", bands))
                        .message(12, value("z", classes));
        Message model = new Message().whole(1, 8);
        model.message(8, new Message().text(1, "").whole(2, 13)).message(7, graph);
        new TreeMap<>(metadata)
                .forEach(
                        (key, said) -> model.message(14, new Message().text(1, key).text(2, said)));
        return model.bytes();
    }

    private static Message tensor(String name, byte[] values, int... shape) {
        Message tensor = new Message();
        for (int size : shape) {
            tensor.whole(1, size);
        }
        return tensor.whole(2, 1).text(8, name).bytes(9, values);
    }

    private Message value(String name, int channels) {
        Message shape = new Message().message(1, new Message().whole(1, 1));
        shape.message(1, new Message().whole(1, channels));
        for (int i = 0; i < 2; i++) {
            Message size = new Message();
            shape.message(1, fixed > 0 ? size.whole(1, fixed) : size.text(2, "hw".substring(i)));
        }
        Message tensor = new Message().whole(1, 1).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** A protocol buffer's message: fields of two kinds, numbers and bytes. */
    private static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message whole(int field, long value) {
            number(field << 3);
            number(value);
            return this;
        }

        Message text(int field, String text) {
            return bytes(field, text.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message inner) {
            return bytes(field, inner.bytes());
        }

        Message bytes(int field, byte[] value) {
            number((field << 3) | 2);
            number(value.length);
            out.writeBytes(value);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void number(long value) {
            long rest = value;
            while (rest >= 0x80) {
                out.write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
