package org.casecheck.http;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.casecheck.decision.Decision;

/**
 * The trace of one decision (OpenTelemetry): a span for each stage, under the span of the request. Never facts. While traces are
 * off all of this does nothing.
 */
final class DecisionSpans {
    static final AttributeKey<String> POLICY = AttributeKey.stringKey("casecheck.policy");
    static final AttributeKey<String> REVISION = AttributeKey.stringKey("casecheck.revision");
    static final AttributeKey<String> DECISION = AttributeKey.stringKey("casecheck.decision");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("casecheck.outcome");

    private final Tracer tracer;
    private final Context request;
    private final Span whole;
    private Span stage = Span.getInvalid();

    /** @param request in which the span of the request is found, if there is one; it is for this decision alone */
    DecisionSpans(Tracer tracer, Context request) {
        this(tracer, request, Span.fromContext(request));
    }

    private DecisionSpans(Tracer tracer, Context request, Span whole) {
        this.tracer = tracer;
        this.request = request;
        this.whole = whole;
    }

    /** Those of one decision of several that a request asks for. */
    DecisionSpans another() {
        return new DecisionSpans(tracer, request, Span.getInvalid());
    }

    /** The stage before is over, and this one begins. */
    void begin(String name) {
        stage.end();
        stage = tracer.spanBuilder(name).setParent(request).startSpan();
    }

    /** @param policy one that there is: what a caller wrote stays out until it is known */
    void under(String policy, String revision) {
        tell(POLICY, policy);
        tell(REVISION, revision);
    }

    void decided(Decision decision) {
        tell(DECISION, decision.id().toString());
        tell(OUTCOME, decision.outcome().word());
    }

    private void tell(AttributeKey<String> key, String value) {
        stage.setAttribute(key, value);
        whole.setAttribute(key, value);
    }

    /** Nothing follows any more. */
    void end() {
        stage.end();
    }

    /** The stage failed; why is not told, since a fault may quote a case. */
    void fail() {
        stage.setStatus(StatusCode.ERROR);
        stage.end();
    }

    /** Names the trace in the log; null when it is not kept. */
    String trace() {
        SpanContext context = stage.getSpanContext();
        return context.isSampled() ? context.getTraceId() : null;
    }
}
