package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

class ProgressBarTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void aTerminalSeesShareSpeedAndTimeLeftAndThenNothing(Language language)
            throws InterruptedException {
        StringWriter seen = new StringWriter();
        Phrases phrases = Phrases.of(ScanCommand.class, "scan", language);
        try (ProgressBar bar = new ProgressBar(new PrintWriter(seen, true), phrases, true)) {
            bar.stage("score", 4, 1_000_000);
            Thread.sleep(150);
            bar.advance(1);
            assertThat(seen.toString()).contains(" 25 %", "█", "0:0");
            assertThat(seen.toString()).containsPattern("\\d (MB/s|МБ/с)");
        }
        assertThat(seen.toString()).endsWith("\r\u001b[K");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aLongResolutionIsToldOf(Language language) throws InterruptedException {
        StringWriter seen = new StringWriter();
        Phrases phrases = Phrases.of(ResolveCommand.class, "network", language);
        try (ProgressBar bar = new ProgressBar(new PrintWriter(seen, true), phrases, true)) {
            bar.stage("resolve", 4, 0);
            Thread.sleep(150);
            bar.advance(1);
            assertThat(seen.toString()).contains(" 25 %", "0:0");
        }
    }

    @Test
    void elsewhereAFastStageSaysNothing() {
        StringWriter seen = new StringWriter();
        Phrases phrases = Phrases.of(ScanCommand.class, "scan", Language.ENGLISH);
        try (ProgressBar bar = new ProgressBar(new PrintWriter(seen, true), phrases, false)) {
            bar.stage("score", 2, 0);
            bar.advance(2);
            assertThat(bar.stopRequested()).isFalse();
            bar.stop();
            assertThat(bar.stopRequested()).isTrue();
        }
        assertThat(seen.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "61.4, 1:01", "3599.6, 1:00:00", "7325, 2:02:05"})
    void durations(double seconds, String text) {
        assertThat(ProgressBar.duration(seconds)).isEqualTo(text);
    }
}
