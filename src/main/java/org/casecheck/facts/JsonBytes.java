package org.casecheck.facts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;

/**
 * Bytes that should be a JSON object in UTF-8, and what is said when they are not. Lines and columns count from 1, columns in
 * characters.
 */
record JsonBytes(byte[] bytes, int offset, int length, Language language) {
    JsonBytes {
        Objects.checkFromIndexSize(offset, length, bytes.length);
    }

    JsonParser parse(JsonFactory factory) throws IOException {
        return factory.createParser(bytes, offset, length);
    }

    /** What to answer when this is not UTF-8 or starts with a byte order mark; null when it may be JSON. */
    Refused refuseUnlessUtf8() {
        int end = offset + length;
        if (startsWith(0xEF, 0xBB, 0xBF) || startsWith(0xFE, 0xFF) || startsWith(0xFF, 0xFE)) {
            return refused(
                    0, "以字节顺序标记（BOM）开头。请以不带 BOM 的 UTF-8 发送", "a byte order mark stands here. Send UTF-8 without one");
        }
        for (int i = offset; i < Math.min(end, offset + 4); i++) {
            if (bytes[i] == 0) {
                return refused(i - offset, "这不像是 UTF-8。请以 UTF-8 发送", "this does not look like UTF-8. Send UTF-8");
            }
        }
        int invalid = Utf8.firstInvalid(bytes, offset, end);
        return invalid < 0
                ? null
                : refused(invalid - offset, "此处的字节不是合法的 UTF-8。请以 UTF-8 发送", "this byte is not UTF-8. Send UTF-8");
    }

    private boolean startsWith(int... first) {
        for (int i = 0; i < first.length; i++) {
            if (i >= length || (bytes[offset + i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }

    Refused empty() {
        return refused(0, "内容为空。请发送一个 JSON 对象", "there is nothing. Send a JSON object");
    }

    Refused notAnObject() {
        return refused(
                firstVisible(), "最外层应为 JSON 对象。请发送 `{ .. }`", "a JSON object is expected as the whole. Send `{ .. }`");
    }

    Refused trailing(JsonLocation at) {
        return refused(
                at.getByteOffset(),
                "JSON 对象之后还有内容。每次只发送一个对象",
                "something follows the JSON object. Send one object only");
    }

    Refused tooDeep(int levels) {
        return new Refused(
                true,
                List.of(fault(
                        "内容嵌套超过 " + levels + " 层。请减少嵌套层数。",
                        "The content is nested more than " + levels + " levels deep. Make it flatter.")));
    }

    /** What to answer when the parser gave up. */
    Refused broken(IOException problem, int longestName) {
        long at = problem instanceof JsonProcessingException json && json.getLocation() != null
                ? json.getLocation().getByteOffset()
                : length;
        if (problem instanceof JsonEOFException) {
            return refused(
                    length,
                    "内容到此中断，JSON 不完整。请检查是否被截断",
                    "the content ends before the JSON is complete. Check whether it was cut off");
        }
        if (problem instanceof StreamConstraintsException) {
            return refused(
                    at,
                    "字段名过长（超过 " + longestName + " 个字符）或过于杂乱。请检查生成 JSON 的程序",
                    "names of fields are longer than " + longestName
                            + " characters, or collide. Check the program that writes the JSON");
        }
        return refused(
                at, "JSON 语法有误。请检查此处的引号、逗号和括号", "the JSON is not well formed. Check quotes, commas and brackets here");
    }

    private int firstVisible() {
        int i = 0;
        while (i < length && bytes[offset + i] <= ' ') {
            i++;
        }
        return i;
    }

    private Refused refused(long byteOffset, String zh, String en) {
        int at = offset + (int) Math.max(0, Math.min(byteOffset, length));
        int line = 1;
        int column = 1;
        for (int i = offset; i < at; i++) {
            if (bytes[i] == '\n') {
                line++;
                column = 1;
            } else if ((bytes[i] & 0xC0) != 0x80) {
                column++;
            }
        }
        return new Refused(
                true,
                List.of(fault(
                        "第 " + line + " 行第 " + column + " 列：" + zh + "。",
                        "Line " + line + ", column " + column + ": " + en + ".")));
    }

    private FactFault fault(String zh, String en) {
        return new FactFault("", new Text(zh, en).in(language));
    }
}
