package org.casecheck.twin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.casecheck.twin.TwinCase.Check;
import org.casecheck.twin.TwinCase.Subscriber;
import org.casecheck.twin.TwinCase.User;

/** Who holds the number, how that was checked and who uses it. */
final class IdentityTriggers {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private IdentityTriggers() {}

    static void report(TwinCase facts, Instant now, TwinLimits limits, TwinLists lists, Reported reported) {
        if (facts.subscriber() != null) {
            reportSubscriber(facts.subscriber(), now, lists, reported);
            reportUsers(facts.subscriber(), facts.users(), reported);
        }
        if (facts.checks() != null) {
            reportChecks(facts.checks(), now, limits, reported);
        }
        String number = facts.number();
        String kind = facts.numberKind();
        reported.when(
                number != null && kind != null && lists.contradicts(kind, number), TwinCode.NUMBER_KIND_CONTRADICTORY);
        reported.when(facts.iccid() != null && !Identifiers.usualIccid(facts.iccid()), TwinCode.ICCID_UNUSUAL);
    }

    private static void reportSubscriber(Subscriber subscriber, Instant now, TwinLists lists, Reported reported) {
        boolean complete = registered(subscriber.name(), lists)
                && registered(subscriber.documentNumber(), lists)
                && registered(subscriber.address(), lists)
                && subscriber.documentKind() != null;
        reported.when(!complete, TwinCode.REAL_NAME_INCOMPLETE);
        String kind = subscriber.documentKind();
        boolean resident = "resident_id".equals(kind) || "residence_permit".equals(kind);
        if (resident && subscriber.documentNumber() != null) {
            LocalDate birthDate = Identifiers.birthDate(subscriber.documentNumber());
            boolean invalid = birthDate == null || birthDate.isAfter(LocalDate.ofInstant(now, SHANGHAI));
            reported.when(invalid, TwinCode.RESIDENT_ID_INVALID);
        }
    }

    private static boolean registered(String text, TwinLists lists) {
        return said(text) && !lists.saysNotApplicable(text);
    }

    private static boolean said(String text) {
        return text != null && !Identifiers.blank(text);
    }

    private static void reportUsers(Subscriber holder, List<User> users, Reported reported) {
        for (int i = 0; users != null && i < users.size(); i++) {
            User user = users.get(i);
            boolean otherName =
                    said(user.name()) && said(holder.name()) && !Identifiers.sameName(user.name(), holder.name());
            boolean otherDocument = said(user.documentNumber())
                    && said(holder.documentNumber())
                    && !Identifiers.sameText(user.documentNumber(), holder.documentNumber());
            if (otherName || otherDocument) {
                reported.add(TwinCode.USER_NOT_HOLDER, "/users/" + i);
            }
        }
    }

    private static void reportChecks(List<Check> checks, Instant now, TwinLimits limits, Reported reported) {
        Instant[] failures = new Instant[checks.size()];
        int failed = 0;
        boolean verified = false;
        Instant lastVerified = Instant.MIN;
        Instant lastSettled = Instant.MIN;
        for (Check check : checks) {
            boolean passed = "passed".equals(check.result());
            boolean person = passed && check.method() != null && !check.method().equals("sms_code");
            verified |= person;
            Instant at = check.at();
            if (at == null) {
                continue;
            }
            if (person) {
                lastVerified = later(lastVerified, at);
            }
            if (passed || "failed".equals(check.result())) {
                lastSettled = later(lastSettled, at);
            }
            if ("failed".equals(check.result()) && at.compareTo(now) <= 0) {
                failures[failed++] = at;
            }
        }
        reported.when(!verified, TwinCode.IDENTITY_NOT_VERIFIED);
        reported.when(
                Windows.most(failures, failed, limits.dayWindow()) >= limits.failedChecksReview(),
                TwinCode.IDENTITY_CHECKS_FAILED_OFTEN);
        for (int i = 0; i < checks.size(); i++) {
            Check check = checks.get(i);
            if ("failed".equals(check.result()) && last(check, lastVerified)) {
                reported.add(TwinCode.IDENTITY_CHECK_FAILED, "/checks/" + i);
            } else if ("pending".equals(check.result()) && last(check, lastSettled)) {
                reported.add(TwinCode.IDENTITY_CHECK_PENDING, "/checks/" + i);
            }
        }
    }

    private static boolean last(Check check, Instant other) {
        return check.at() == null || check.at().compareTo(other) >= 0;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
