package org.qyran.exchange.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Workbooks of before 2007 (.xls) and such as are locked by a password: known, and refused. */
final class OldWorkbook implements RecordFormat {

    private static final byte[] COMPOUND = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };

    @Override
    public boolean begins(byte[] head) {
        return head.length >= COMPOUND.length
                && Arrays.equals(Arrays.copyOf(head, COMPOUND.length), COMPOUND);
    }

    @Override
    public RecordFile open(Path path, String name, Optional<String> sheet) throws IOException {
        throw new BadInput(
                name,
                "format",
                "XLS",
                Fault.UNSUPPORTED,
                "a workbook saved as XLSX, without a password");
    }
}
