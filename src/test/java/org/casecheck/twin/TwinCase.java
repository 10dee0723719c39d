package org.casecheck.twin;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The facts of one number. Whatever is absent is null; the lists have no null in them. */
public record TwinCase(
        String number,
        String numberKind,
        String iccid,
        Instant activatedAt,
        String activationProvince,
        Instant observedSince,
        Subscriber subscriber,
        List<Check> checks,
        List<User> users,
        List<Call> calls,
        List<Message> messages,
        List<Location> locations,
        List<Session> sessions,
        List<Report> reports,
        List<Stop> stops,
        List<SupportRequest> supportRequests,
        DataHandling dataHandling) {

    public record Subscriber(String name, String documentKind, String documentNumber, String address) {}

    public record Check(Instant at, String method, String result) {}

    public record User(String name, String documentNumber, String seenBy) {}

    public record Call(
            String direction, Instant startedAt, Long durationSeconds, Boolean answered, String peer, String cell) {}

    public record Message(String direction, Instant sentAt) {}

    public record Location(
            Instant at, String province, String adcode, Double latitude, Double longitude, String network) {}

    public record Session(String imei, Instant startedAt, Instant endedAt) {}

    public record Report(String kind, String reportedBy, Instant reportedAt, Instant clearedAt) {}

    public record Stop(
            Instant stoppedAt,
            String cause,
            String orderedBy,
            String authority,
            Instant verifiedAt,
            Instant restoredAt) {}

    public record SupportRequest(Instant askedAt, Instant answeredAt) {}

    public record DataHandling(String storedIn, List<Transfer> transfers) {}

    public record Transfer(String country, String basis) {}

    /**
     * The case that a policy's facts tell.
     *
     * @param facts as JSON has them: instants are texts with an offset; a null value is an absent one
     */
    public static TwinCase of(Map<String, Object> facts) {
        Item item = new Item(facts);
        return new TwinCase(
                item.text("number"),
                item.text("numberKind"),
                item.text("iccid"),
                item.instant("activatedAt"),
                item.text("activationProvince"),
                item.instant("observedSince"),
                item.object("subscriber", TwinCase::subscriber),
                item.list("checks", TwinCase::check),
                item.list("users", TwinCase::user),
                item.list("calls", TwinCase::call),
                item.list("messages", message -> new Message(message.text("direction"), message.instant("sentAt"))),
                item.list("locations", TwinCase::location),
                item.list("sessions", TwinCase::session),
                item.list("reports", TwinCase::report),
                item.list("stops", TwinCase::stop),
                item.list(
                        "supportRequests",
                        request -> new SupportRequest(request.instant("askedAt"), request.instant("answeredAt"))),
                item.object("dataHandling", TwinCase::dataHandling));
    }

    private static Subscriber subscriber(Item item) {
        return new Subscriber(
                item.text("name"), item.text("documentKind"), item.text("documentNumber"), item.text("address"));
    }

    private static Check check(Item item) {
        return new Check(item.instant("at"), item.text("method"), item.text("result"));
    }

    private static User user(Item item) {
        return new User(item.text("name"), item.text("documentNumber"), item.text("seenBy"));
    }

    private static Call call(Item item) {
        return new Call(
                item.text("direction"),
                item.instant("startedAt"),
                item.integer("durationSeconds"),
                (Boolean) item.get("answered"),
                item.text("peer"),
                item.text("cell"));
    }

    private static Location location(Item item) {
        return new Location(
                item.instant("at"),
                item.text("province"),
                item.text("adcode"),
                item.decimal("latitude"),
                item.decimal("longitude"),
                item.text("network"));
    }

    private static Session session(Item item) {
        return new Session(item.text("imei"), item.instant("startedAt"), item.instant("endedAt"));
    }

    private static Report report(Item item) {
        return new Report(
                item.text("kind"), item.text("reportedBy"), item.instant("reportedAt"), item.instant("clearedAt"));
    }

    private static Stop stop(Item item) {
        return new Stop(
                item.instant("stoppedAt"),
                item.text("cause"),
                item.text("orderedBy"),
                item.text("authority"),
                item.instant("verifiedAt"),
                item.instant("restoredAt"));
    }

    private static DataHandling dataHandling(Item item) {
        return new DataHandling(
                item.text("storedIn"),
                item.list("transfers", transfer -> new Transfer(transfer.text("country"), transfer.text("basis"))));
    }

    /** One object of the facts. */
    private record Item(Map<?, ?> values) {
        Object get(String name) {
            return values.get(name);
        }

        String text(String name) {
            return (String) get(name);
        }

        Instant instant(String name) {
            String text = text(name);
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        }

        Long integer(String name) {
            Object value = get(name);
            return value == null ? null : Long.valueOf(((Number) value).longValue());
        }

        Double decimal(String name) {
            Object value = get(name);
            return value == null ? null : Double.valueOf(new BigDecimal(value.toString()).doubleValue());
        }

        <T> T object(String name, Function<Item, T> make) {
            Object value = get(name);
            return value == null ? null : make.apply(new Item((Map<?, ?>) value));
        }

        <T> List<T> list(String name, Function<Item, T> make) {
            Object value = get(name);
            if (value == null) {
                return null;
            }
            List<T> made = new ArrayList<>();
            for (Object item : (List<?>) value) {
                made.add(make.apply(new Item((Map<?, ?>) item)));
            }
            return made;
        }
    }
}
