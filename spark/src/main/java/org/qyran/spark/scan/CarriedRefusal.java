package org.qyran.spark.scan;

import java.io.Serializable;
import java.util.ArrayList;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** A refusal with all that its sentence needs in another language. */
record CarriedRefusal(
        String file, String field, String value, Fault fault, ArrayList<Serializable> details)
        implements Serializable {

    static CarriedRefusal of(BadInput bad) {
        ArrayList<Serializable> details = new ArrayList<>();
        for (Object detail : bad.details()) {
            details.add(detail instanceof Serializable plain ? plain : String.valueOf(detail));
        }
        return new CarriedRefusal(bad.file(), bad.field(), bad.value(), bad.fault(), details);
    }

    BadInput refusal() {
        return new BadInput(file, field, value, fault, details.toArray());
    }
}
