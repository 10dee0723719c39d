package org.casecheck.twin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.casecheck.twin.TwinCase.Session;
import org.casecheck.twin.Windows.Event;

/** Which devices the number was online in. */
final class DeviceTriggers {
    private DeviceTriggers() {}

    static void report(TwinCase facts, Instant now, TwinLimits limits, Reported reported) {
        if (facts.sessions() == null) {
            return;
        }
        List<Event> starts = new ArrayList<>();
        List<Event> edges = new ArrayList<>();
        boolean bad = false;
        for (Session session : facts.sessions()) {
            String imei = session.imei();
            Instant from = session.startedAt();
            Instant to = session.endedAt();
            bad |= imei != null && !Identifiers.validImei(imei);
            if (imei == null || from == null || from.compareTo(now) > 0) {
                continue;
            }
            Event start = new Event(from, true, imei);
            starts.add(start);
            if (to == null || to.compareTo(from) > 0) {
                edges.add(start);
                if (to != null) {
                    edges.add(new Event(to, false, imei));
                }
            }
        }
        reported.when(
                Windows.mostDifferent(starts, limits.weekWindow()) >= limits.imeisReview(), TwinCode.DEVICES_SWITCHED);
        int online = Windows.mostOpen(edges);
        if (online >= limits.onlineReject()) {
            reported.add(TwinCode.DEVICES_ONLINE_MANY);
        } else {
            reported.when(online >= limits.onlineReview(), TwinCode.DEVICES_ONLINE_SEVERAL);
        }
        reported.when(bad, TwinCode.DEVICE_ID_INVALID);
    }
}
