package org.casecheck.twin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.casecheck.facts.ReferenceList;
import org.casecheck.facts.ReferenceLists;

/**
 * The lists the policy looks into.
 *
 * @param hotspots codes of areas, 2, 4 or 6 digits: everything beginning with them lies in the area
 */
public record TwinLists(Set<String> hotspots, String[] ordinary, String[] virtual, String[] iot, String[] satellite) {

    public static TwinLists of(ReferenceLists lists) {
        Set<String> hotspots = new HashSet<>();
        for (String code : keys(lists, "fraud-hotspots")) {
            String area = code;
            while (area.length() > 2 && area.endsWith("00")) {
                area = area.substring(0, area.length() - 2);
            }
            hotspots.add(area);
        }
        return new TwinLists(
                Set.copyOf(hotspots),
                keys(lists, "mobile-ordinary"),
                keys(lists, "mobile-virtual"),
                keys(lists, "mobile-iot"),
                keys(lists, "mobile-satellite"));
    }

    private static String[] keys(ReferenceLists lists, String id) {
        List<ReferenceList.Entry> entries = lists.get(id).entries();
        return entries.stream().map(ReferenceList.Entry::key).toArray(String[]::new);
    }

    boolean isHotspot(String adcode) {
        return hotspots.contains(adcode)
                || hotspots.contains(adcode.substring(0, 4))
                || hotspots.contains(adcode.substring(0, 2));
    }

    /** Whether a number sold as this kind cannot be one, by its first digits. */
    boolean contradicts(String kind, String number) {
        return switch (kind) {
            case "ordinary" -> !begins(number, ordinary) || begins(number, satellite);
            case "virtual" -> !begins(number, virtual);
            case "iot" -> !begins(number, iot);
            default -> !begins(number, satellite);
        };
    }

    private static boolean begins(String number, String[] ranges) {
        for (String range : ranges) {
            if (number.startsWith(range)) {
                return true;
            }
        }
        return false;
    }
}
