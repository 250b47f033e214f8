package org.qyran.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

/** The reader's matrix against GDAL. */
class ReaderMatrixIT {

    @Test
    void everyCellIsEqualToGdal() throws Exception {
        assumeThat(ReaderMatrix.missing()).as("needs apt: python3-gdal").isEmpty();
        ReaderMatrix.Result result = ReaderMatrix.compare();
        assertThat(result.different()).isEmpty();
        assertThat(result.cells()).isGreaterThan(1500);
    }
}
