package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SamplePlanCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String line) {
        return Qyran.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                ("sample-plan --lang en " + line).split(" "));
    }

    @Test
    void printsTheNumber() {
        assertThat(run("--packages 100 --confidence 95 --positive 90")).isZero();
        assertThat(out.toString().strip()).isEqualTo("23");
        assertThat(err.toString()).contains("at least 90 hold the substance with 95 % confidence");
    }

    @Test
    void saysWhatThoseOpenedSayOfAll() {
        assertThat(run("--packages 100 --opened 23 --holding 23")).isZero();
        assertThat(out.toString().strip()).isEqualTo("90");
    }

    @Test
    void saysThatNothingCanShowIt() {
        assertThat(run("--packages 10 --positive 100 --negatives 1")).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("fewer than the 10 that are to be shown");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(run("--packages 0")).isEqualTo(2);
        assertThat(err.toString()).contains("--packages 0 lies outside what is possible");
        assertThat(run("--packages 10 --opened 3")).isEqualTo(2);
        assertThat(err.toString()).contains("--holding N");
    }
}
