package org.qyran.bench;

import java.util.List;
import org.qyran.bench.chance.AllocationRow;
import org.qyran.bench.chance.EffortSpeed;
import org.qyran.bench.chance.PlannedInTime;
import org.qyran.bench.chance.SuccessPredicted;
import org.qyran.bench.cluster.ClusterScanCores;
import org.qyran.bench.cluster.ClusterScanIdentical;
import org.qyran.bench.cluster.ClusterScanOverhead;
import org.qyran.bench.cluster.ResolveCores;
import org.qyran.bench.cluster.ResolveIdentical;
import org.qyran.bench.cluster.ResolveOverhead;
import org.qyran.bench.cluster.ResolveTenMillion;
import org.qyran.bench.cluster.ScaleModel;
import org.qyran.bench.dependencies.Dependencies;
import org.qyran.bench.evidence.BulletinVerified;
import org.qyran.bench.evidence.CaseShapes;
import org.qyran.bench.evidence.FiguresAsOf;
import org.qyran.bench.evidence.MassBalance;
import org.qyran.bench.evidence.SamplingTable;
import org.qyran.bench.evidence.TotalUncertainty;
import org.qyran.bench.evidence.TwoPhones;
import org.qyran.bench.gardens.SimulatedPasses;
import org.qyran.bench.network.Caviar;
import org.qyran.bench.network.EvidencePath;
import org.qyran.bench.network.Febrl;
import org.qyran.bench.network.HistoricalFigures;
import org.qyran.bench.network.KazakhNames;
import org.qyran.bench.network.MergeMentions;
import org.qyran.bench.network.ResolveFiveMillion;
import org.qyran.bench.network.ResolveMillion;
import org.qyran.bench.network.SimilarSites;
import org.qyran.bench.operation.EntryAnew;
import org.qyran.bench.operation.EntryCountry;
import org.qyran.bench.operation.EntryHour;
import org.qyran.bench.operation.PresenceIntervals;
import org.qyran.bench.platform.AccessMatrix;
import org.qyran.bench.platform.ApiFuzz;
import org.qyran.bench.platform.DatabaseFailover;
import org.qyran.bench.platform.Erasure;
import org.qyran.bench.platform.Faults;
import org.qyran.bench.platform.JournalRate;
import org.qyran.bench.platform.Kills;
import org.qyran.bench.platform.MillionSightings;
import org.qyran.bench.platform.NetworkPermission;
import org.qyran.bench.platform.NetworkSpeed;
import org.qyran.bench.platform.RunPhones;
import org.qyran.bench.platform.Story;
import org.qyran.bench.platform.Tak;
import org.qyran.bench.platform.ThreeServers;
import org.qyran.bench.radius.Radius95;
import org.qyran.bench.survey.AreaCovered;
import org.qyran.bench.survey.BusiestAircraft;
import org.qyran.bench.survey.PathCost;
import org.qyran.bench.survey.SurveyPattern;

/** Every row; adding one is one file and one line here. Exit: 0 holds, 1 falls, 3 cannot run. */
public final class Rows {

    private static final List<Row> ALL =
            List.of(
                    new AccessMatrix(), //
                    new AllocationRow(), //
                    new AnomalyQuality(), //
                    new ApiFuzz(), //
                    new AreaCovered(), //
                    new BulletinVerified(), //
                    new BusiestAircraft(), //
                    new CaseShapes(), //
                    new Caviar(), //
                    new DatabaseFailover(), //
                    new ResolveIdentical(), //
                    new ResolveOverhead(), //
                    new ResolveCores(), //
                    new ResolveTenMillion(), //
                    new Dependencies(), //
                    new EffortSpeed(), //
                    new EntryAnew(), //
                    new EntryCountry(), //
                    new EntryHour(), //
                    new EvidencePath(), //
                    new Faults(), //
                    new Erasure(), //
                    new Febrl(), //
                    new FiguresAsOf(), //
                    new FlippedBits(), //
                    new FramesAgreement(), //
                    new HistoricalFigures(), //
                    new JournalRate(), //
                    new KazakhNames(), //
                    new Kills(), //
                    new MassBalance(), //
                    new MillionSightings(), //
                    new PathCost(), //
                    new PlannedInTime(), //
                    new PresenceIntervals(), //
                    new SimilarSites(), //
                    new SurveyPattern(), //
                    new ThreeServers(), //
                    new TurnedLeg(), //
                    new TwoPhones(), //
                    new DecodeAgainstGdal(),
                    new ClothAgainstLeaf(), //
                    new RunPhones(), //
                    new RxLocalSpeed(), //
                    new Radius95(), //
                    new ReaderMatrix(),
                    new MergeMentions(),
                    new NetworkPermission(), //
                    new NetworkSpeed(), //
                    new ResolveMillion(), //
                    new ResolveFiveMillion(), //
                    new SamplingTable(), //
                    new ScaleModel(), //
                    new ScanAgainstDecode(),
                    new ClusterScanIdentical(),
                    new ClusterScanOverhead(),
                    new ClusterScanCores(),
                    new ScanBoundedMemory(),
                    new ScenarioSpeed(),
                    new SimulatedPasses(), //
                    new Story(), //
                    new SuccessPredicted(), //
                    new Tak(), //
                    new TotalUncertainty());

    private Rows() {}

    public static void main(String[] arguments) throws Exception {
        List<Row> chosen =
                ALL.stream().filter(row -> List.of(arguments).contains(row.name())).toList();
        if (arguments.length == 0 || chosen.size() < arguments.length) {
            System.err.println("usage: prove ROW…; the rows are:");
            ALL.forEach(row -> System.err.println("  " + row.name() + "  " + row.asks()));
            System.exit(2);
        }
        int worst = 0;
        for (Row row : chosen) {
            worst = Math.max(worst, run(row));
        }
        System.exit(worst);
    }

    private static int run(Row row) throws Exception {
        System.out.println(row.name() + ": " + row.asks());
        return switch (row.measure()) {
            case Row.Outcome.Holds(String figure) -> tell("holds", figure, 0);
            case Row.Outcome.Falls(String figure) -> tell("FALLS SHORT", figure, 1);
            case Row.Outcome.CannotRun(String why) -> tell("cannot run", why, 3);
        };
    }

    private static int tell(String verdict, String figure, int exit) {
        System.out.println("  " + verdict + ": " + figure);
        return exit;
    }
}
