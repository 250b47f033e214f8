package org.qyran.cli;

import java.util.List;
import org.qyran.evidence.figures.AsOf;
import org.qyran.evidence.figures.Compared;
import org.qyran.evidence.figures.Counted;
import org.qyran.evidence.figures.Difference;
import org.qyran.evidence.figures.Figure;

/** What {@code figures} tells, for people or for programs. */
sealed interface FiguresAnswer permits FiguresTold, FiguresJson {

    void asOf(AsOf asOf);

    void figure(Figure figure);

    void opened(List<Counted> counted);

    void difference(Difference difference);

    void compared(Compared compared);

    String text();
}
