package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "身份证110101199003070003，请核对 | 身份证******************，请核对",
                "id 11010119900307002x. | id ******************.",
                "110101 19900307 0003 | ****** ******** ****",
                "单号 123456 110101199003070003 | 单号 123456 ******************",
                "１１０１０１１９９００３０７０００３ | ******************",
                "电话13800000000转1 | 电话***********转1",
                "+86 138-0000-0000 | +** ***-****-****",
                "2026-06-01 13800000000 | 2026-06-01 ***********",
                "8613800000000 | *************",
                "card 4111 1111 1111 1111! | card **** **** **** ****!",
                "6222021234567890128 | *******************",
                "mail a.b+c@mail.example.com, please | mail *.*+*@****.*******.***, please",
                "ａ＠ｂ．ｃｎ | *＠*．**",
                "13800000000 13900000000 x@y.cn | *********** *********** *@*.**"
            })
    void personalDataAreFoundAndMasked(String text, String masked) {
        assertEquals(masked, Functions.withoutPersonalData(text));
        assertTrue(shows(text), text);
        assertFalse(shows(masked), masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "110101199003070004",
                "1101011990030700031",
                "138****0000",
                "1380000000",
                "138000000000",
                "12800000000",
                "4111111111111112",
                "41111111111111111111",
                "订单 20260601000123",
                "v***@example.com",
                "user@localhost",
                "@example.com",
                "页面加载耗时 10 秒"
            })
    void whatIsNoneIsLeftAsItIs(String text) {
        assertEquals(text, Functions.withoutPersonalData(text));
        assertFalse(shows(text), text);
    }

    @Test
    void eachKindIsToldFromTheOthers() {
        assertTrue(Functions.showsResidentId("110101199003070003"));
        assertFalse(Functions.showsMobile("110101199003070003"));
        assertTrue(Functions.showsMobile("13800000000"));
        assertFalse(Functions.showsCard("13800000000"));
        assertTrue(Functions.showsCard("4111111111111111"));
        assertFalse(Functions.showsResidentId("4111111111111111"));
        assertTrue(Functions.showsEmail("a@b.cn"));
        assertFalse(Functions.showsEmail("13800000000"));
    }

    private static boolean shows(String text) {
        return Functions.showsResidentId(text)
                || Functions.showsMobile(text)
                || Functions.showsCard(text)
                || Functions.showsEmail(text);
    }
}
