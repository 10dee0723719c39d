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
public record TwinLists(
        Set<String> hotspots,
        String[] ordinary,
        String[] virtual,
        String[] iot,
        String[] satellite,
        String[] notApplicable) {

    public static TwinLists of(ReferenceLists lists) {
        Set<String> hotspots = new HashSet<>();
        for (String code : keys(lists, "fraud-hotspots")) {
            hotspots.add(area(code));
        }
        return new TwinLists(
                Set.copyOf(hotspots),
                keys(lists, "mobile-ordinary"),
                keys(lists, "mobile-virtual"),
                keys(lists, "mobile-iot"),
                keys(lists, "mobile-satellite"),
                keys(lists, "not-applicable-marks"));
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

    /** Whether only a part of the area is a hotspot. */
    boolean isPartlyHotspot(String adcode) {
        String area = area(adcode);
        return !isHotspot(adcode) && hotspots.stream().anyMatch(hotspot -> hotspot.startsWith(area));
    }

    private static String area(String code) {
        String area = code;
        while (area.length() > 2 && area.endsWith("00")) {
            area = area.substring(0, area.length() - 2);
        }
        return area;
    }

    /** Whether a text only says that the field does not apply. */
    boolean saysNotApplicable(String text) {
        for (String mark : notApplicable) {
            if (Identifiers.sameText(text, mark)) {
                return true;
            }
        }
        return false;
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
