package org.casecheck.http;

import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.casecheck.activation.Revisions;
import org.casecheck.activation.UnknownRevision;
import org.casecheck.archive.DatabaseException;
import org.casecheck.decision.Language;
import org.casecheck.decisionlog.Filters;
import org.casecheck.decisionlog.LogKeyException;
import org.casecheck.decisionlog.LogUnavailable;
import org.casecheck.evaluation.BareFault;
import org.casecheck.evaluation.RuleFault;
import org.jboss.logging.Logger;

/** Says in words for the caller what kept a request, or a line of a batch, from being answered; and tells the operator. */
final class Faults {
    private static final Logger LOG = Logger.getLogger(Faults.class);

    private Faults() {}

    /** The problem to answer with; what the service is at fault for is logged. */
    static Problem problem(Throwable fault, Language language) {
        if (fault instanceof ProblemException known) {
            return known.problem();
        }
        if (fault instanceof CompletionException wrapped && wrapped.getCause() != null) {
            return problem(wrapped.getCause(), language);
        }
        if (fault instanceof RuleFault rule) {
            return ruleFault(rule);
        }
        if (fault instanceof UnknownRevision unknown) {
            return unknown.isAmbiguous()
                    ? Problems.ambiguousRevision(unknown.name())
                    : Problems.unknownRevision(unknown.name());
        }
        if (fault instanceof Revisions.Unusable unusable) {
            return Problems.unusable(unusable, language);
        }
        if (fault instanceof CancellationException) {
            return Problems.superseded();
        }
        if (fault instanceof Filters.Wrong wrong) {
            return Problems.badParameter(wrong.name(), wrong.written(), wrong.allowed());
        }
        return ofTheService(fault);
    }

    private static Problem ruleFault(RuleFault fault) {
        UUID instance = UUID.randomUUID();
        LineFields.of("instance", instance)
                .with("policy", fault.policy())
                .with("rule", fault.rule())
                .with("revision", fault.revision())
                .during(() -> LOG.errorf(
                        "%s: policy %s, rule `%s`, revision %s: %s",
                        instance, fault.policy(), fault.rule(), fault.revision(), fault.getMessage()));
        LOG.debug("the cause", fault);
        return Problems.ruleFault(fault, instance);
    }

    private static Problem ofTheService(Throwable fault) {
        if (fault instanceof LogUnavailable) {
            return Problems.notLogged(); // the log itself has told why, once and not for each caller
        }
        if (fault instanceof DatabaseException) {
            LOG.errorf("the database does not answer: %s", fault.getMessage());
            return Problems.noDatabase();
        }
        if (fault instanceof LogKeyException) {
            LOG.errorf("the decision log cannot be opened: %s", fault.getMessage());
            return Problems.noLogKey();
        }
        UUID instance = UUID.randomUUID();
        LineFields.of("instance", instance)
                .during(() -> LOG.errorf(BareFault.of(fault), "%s: unexpected fault", instance));
        return Problems.internal(instance);
    }
}
