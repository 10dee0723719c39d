package org.casecheck.decisionlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;

/**
 * What an erasure erased: {@link EntryRow#note}. One of tags, id and policy is there.
 *
 * @param tags of a reference, one for each key
 * @param id of a decision
 * @param policy whose decisions were kept long enough
 * @param before until when; {@link org.casecheck.archive.InstantText}; null unless there is a policy
 * @param from the first entry that lost its case by this
 * @param to the last one
 * @param decisions how many lost it
 * @param by who asked for it
 * @param why in words; null when none were given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErasureNote(
        List<String> tags,
        String id,
        String policy,
        String before,
        long from,
        long to,
        long decisions,
        String by,
        String why) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty when it is not the note of an erasure. */
    public static Optional<ErasureNote> parse(String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, ErasureNote.class));
        } catch (JsonProcessingException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether this is why an entry has no case any more. */
    public boolean covers(EntryRow entry) {
        if (entry.number() < from || entry.number() > to) {
            return false;
        }
        if (tags != null) {
            return tags.contains(entry.referenceTag());
        }
        if (id != null) {
            return id.equals(entry.id());
        }
        return policy != null
                && policy.equals(entry.policy())
                && before != null
                && entry.recordedAt().compareTo(before) < 0;
    }
}
