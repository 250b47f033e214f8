package org.qyran.cli;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.sample.Opened;
import org.qyran.evidence.sample.SamplingPlan;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qyran sample-plan}: how many of many packages to open. */
@Command(
        name = "sample-plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells how many of many alike packages to open, or what those opened say of all.",
            "",
            "If no more than the expected negatives turn up among so many, at least the stated part",
            "of all packages holds the substance, with the stated confidence (hypergeometric; UNODC",
            "and ENFSI, ST/NAR/38). Choose at random; packages that look unlike are a group of",
            "their own. The number goes to standard output, the sentence beside it.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran sample-plan --packages 100 --confidence 95 --positive 90",
            "      23",
            "  qyran sample-plan --packages 100 --confidence 95 --opened 23 --holding 22",
            "      of how many packages it may be said after one turned out negative"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:so many negatives disprove it whatever is opened",
            "2:wrong usage"
        })
final class SamplePlanCommand implements Callable<Integer> {

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--packages",
            required = true,
            paramLabel = "N",
            description = "packages in all")
    private int packages;

    @Option(
            names = "--confidence",
            paramLabel = "PERCENT",
            defaultValue = "95",
            description = "how sure; default ${DEFAULT-VALUE}")
    private BigDecimal confidence = BigDecimal.ZERO;

    @Option(
            names = "--positive",
            paramLabel = "PERCENT",
            defaultValue = "90",
            description = "the part of all that is to be shown; default ${DEFAULT-VALUE}")
    private BigDecimal positive = BigDecimal.ZERO;

    @Option(
            names = "--negatives",
            paramLabel = "N",
            defaultValue = "0",
            description = "negatives expected among those opened; default ${DEFAULT-VALUE}")
    private int negatives;

    @Option(names = "--opened", paramLabel = "N", description = "packages already opened")
    private @Nullable Integer opened;

    @Option(
            names = "--holding",
            paramLabel = "N",
            description = "of those opened, how many hold the substance")
    private @Nullable Integer holding;

    @Option(
            names = "--lang",
            paramLabel = "en|ru|kk",
            converter = LanguageConverter.class,
            description = "language of what is said (default: the user's)")
    private Language language = Language.ofUser();

    @Override
    public Integer call() {
        check();
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Phrases phrases = Phrases.of(SamplePlanCommand.class, "sample-plan", language);
        if (opened != null && holding != null) {
            long all =
                    new Opened(packages, opened, holding).atLeast(part(confidence).doubleValue());
            line.getOut().println(all);
            line.getErr().println(phrases.say("shown", all, packages, confidence, holding, opened));
            return CommandLine.ExitCode.OK;
        }
        SamplingPlan plan = new SamplingPlan(packages, part(confidence), part(positive), negatives);
        OptionalLong number = plan.toOpen();
        if (number.isEmpty()) {
            line.getErr()
                    .println(phrases.say("disproved", negatives, packages, plan.leastPositive()));
            return CommandLine.ExitCode.SOFTWARE;
        }
        line.getOut().println(number.getAsLong());
        line.getErr()
                .println(
                        phrases.say(
                                "open",
                                number.getAsLong(),
                                packages,
                                negatives,
                                plan.leastPositive(),
                                confidence));
        return CommandLine.ExitCode.OK;
    }

    private void check() {
        WrongUsage.requireWithin("--packages", packages, 1, SamplingPlan.MOST);
        WrongUsage.requireWithin("--confidence", confidence.doubleValue(), 50, 99.9999);
        WrongUsage.requireWithin("--positive", positive.doubleValue(), .0001, 100);
        WrongUsage.requireWithin("--negatives", negatives, 0, packages);
        if ((opened == null) != (holding == null)) {
            throw new WrongUsage("missing", opened == null ? "--opened N" : "--holding N");
        }
        if (opened != null && holding != null) {
            WrongUsage.requireWithin("--opened", opened, 1, packages);
            WrongUsage.requireWithin("--holding", holding, 0, opened);
        }
    }

    private static BigDecimal part(BigDecimal percent) {
        return percent.divide(PERCENT);
    }
}
