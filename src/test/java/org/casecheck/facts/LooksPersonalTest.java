package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooksPersonalTest {
    private static final String KIND_OF_TEXT = "type: string";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // by its own name
                "fullName | Text | 内容 | NAME",
                "contactPerson | Text | 内容 | NAME",
                "customerPhone | Text | 内容 | CONTACT",
                "mobileNo | Text | 内容 | CONTACT",
                "userEmailAddress | Text | 内容 | CONTACT",
                "ownEMail | Text | 内容 | CONTACT",
                "idNumber | Text | 内容 | IDENTITY",
                "passportNumber | Text | 内容 | IDENTITY",
                "homeAddress | Text | 内容 | ADDRESS",
                "bankAccountNumber | Text | 内容 | ACCOUNT",
                "iban | Text | 内容 | ACCOUNT",
                "deviceIMEI | Text | 内容 | DEVICE",
                "clientIp | Text | 内容 | DEVICE",
                "simCardNumber | Text | 内容 | ACCOUNT",
                "selfie | Text | 内容 | LIKENESS",
                "faceImage | Text | 内容 | LIKENESS",
                "licencePlate | Text | 内容 | PLATE",
                "nationality | Text | 内容 | TRAIT",
                "dateOfBirth | Text | 内容 | BIRTH",
                "phone2 | Text | 内容 | CONTACT",
                // by its English title
                "field | Name of the applicant | 内容 | NAME",
                "field | Full name as registered | 内容 | NAME",
                "field | Number of the identity document, where known | 内容 | IDENTITY",
                "field | Order, transaction or account number the decision is about | 内容 | ACCOUNT",
                "field | Staff number or name of the agent | 内容 | NAME",
                "field | Customer's phone number | 内容 | CONTACT",
                "field | E-mail address (work) | 内容 | CONTACT",
                "field | Address on the proof of address | 内容 | ADDRESS",
                // by its Chinese title
                "field | Text | 姓名 | NAME",
                "field | Text | 文件上的姓名 | NAME",
                "field | Text | 收款人名称 | NAME",
                "field | Text | 联系电话（可不填） | CONTACT",
                "field | Text | 本人身份证号 | IDENTITY",
                "field | Text | 居住地址 | ADDRESS",
                "field | Text | 订单号、交易号或账号 | ACCOUNT",
                "field | Text | 持卡人年龄 | BIRTH",
                "field | Text | 车牌号码 | PLATE",
                "field | Text | 人脸照片 | LIKENESS",
                "field | Text | 所在基站小区 | LOCATION",
            })
    void aTextThatSoundsPersonalIsFound(String name, String title, String titleZh, LooksPersonal looks) {
        assertEquals(found(looks), found("Thing", name, KIND_OF_TEXT, title, titleZh));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subscriber | name | Name | 名称 | NAME",
                "BeneficialOwner | name | Name | 名称 | NAME",
                "IdentityDocument | number | Number | 编号 | IDENTITY",
                "BankAccount | number | Number | 编号 | ACCOUNT",
            })
    void aBareNameOrNumberIsThatOfItsType(String type, String name, String title, String titleZh, LooksPersonal looks) {
        assertEquals(found(looks), found(type, name, KIND_OF_TEXT, title, titleZh));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phone | type: integer | CONTACT",
                "phones | type: array, items: { type: string } | CONTACT",
                "idNumbers | type: array, items: { type: string } | IDENTITY",
                "birthDate | 'type: string, format: date' | BIRTH",
                "bornAt | 'type: string, format: date-time' | BIRTH",
                "birthYear | type: integer | BIRTH",
                "applicantAge | type: integer | BIRTH",
                "latitude | type: number | LOCATION",
            })
    void soIsAnotherKindThatCanHoldIt(String name, String kind, LooksPersonal looks) {
        assertEquals(found(looks), found("Thing", name, kind, "Value", "内容"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fileName | Name of the file | 文件名称",
                "policyName | Name of the policy | 策略名称",
                "name | Name | 名称",
                "name | Name of the rule | 规则名称",
                "itemName | Name of the goods or services | 货物或服务名称",
                "companyName | Registered name of the company | 企业登记名称",
                "number | Number | 编号",
                "orderNumber | Order number | 订单号",
                "trackingNumber | Tracking number | 物流单号",
                "documentNumber | Number of the file | 文件编号",
                "holderId | Who holds it | 任职人编号",
                "customerId | Key of the customer in this case | 客户在本案中的编号",
                "webAddress | Web address shown | 网页地址",
                "phoneModel | Model of the phone | 手机型号",
                "mobilePlan | Plan | 手机套餐",
                "phoneNumberStatus | Status | 号码状态",
                "birthCertificateIssuer | Issued by | 签发机关",
                "addressProof | Proof of address | 地址证明",
                "language | Language | 语言",
                "page | Page | 页",
                "message | Message | 消息",
                "cellSize | Size of a cell | 单元格大小",
                "companyAge | Age of the company | 企业年龄",
                "productPhoto | Photo of the goods | 商品照片",
                "keyFingerprint | Fingerprint of the key | 密钥校验值",
                "residenceCountry | Country of residence | 所在国家或地区",
                "bankName | Bank of the account | 开户银行",
                "customerServiceLine | Hotline | 客服电话",
                "latitudeRange | Range | 范围",
            })
    void whatOnlyNamesSomethingNearIsNot(String name, String title, String titleZh) {
        assertEquals(List.of(), found("Thing", name, KIND_OF_TEXT, title, titleZh));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phoneVerified | type: boolean | Phone verified | 手机号",
                "phone | type: boolean | Phone | 电话",
                "phones | type: integer | Number of phones | 电话数",
                "cards | type: integer | Cards | 卡数",
                "expiresOn | 'type: string, format: date' | Last day of validity of the passport | 护照有效期",
                "passport | 'type: string, format: date' | Passport | 护照",
                "faceMatch | type: number | Likeness | 人脸",
                "amount | type: number | Amount paid into the bank account | 金额",
                "gender | 'type: string, enum: [f], x-enum-titles: { f: { zh: 女, en: Female } }' | Gender | 性别",
            })
    void norIsWhatCannotHoldIt(String name, String kind, String title, String titleZh) {
        assertEquals(List.of(), found("Thing", name, kind, title, titleZh));
    }

    @Test
    void aFieldThatSaysWhetherItIsPersonalIsNotAskedAgain() {
        assertEquals(List.of(), found("Thing", "phone", KIND_OF_TEXT + ", x-personal: true", "Phone", "电话"));
        assertEquals(List.of(), found("Thing", "phone", KIND_OF_TEXT + ", x-personal: false", "Phone", "电话"));
    }

    @Test
    void whatRulesDeriveIsNotAskedAbout() {
        assertEquals(
                1,
                warnings(schema("", "Thing", "phone", KIND_OF_TEXT, "Phone", "电话"))
                        .size());
        assertEquals(List.of(), warnings(schema("x-derived: true", "Thing", "phone", KIND_OF_TEXT, "Phone", "电话")));
    }

    /** As the warning tells of it; empty for no warning. */
    private static List<String> found(String type, String name, String kind, String title, String titleZh) {
        return warnings(schema("", type, name, kind, title, titleZh)).stream()
                .map(Issue::messageZh)
                .map(message -> message.substring(message.indexOf("看起来是") + 4, message.indexOf("；")))
                .toList();
    }

    private static List<String> found(LooksPersonal looks) {
        return List.of(looks.whatZh());
    }

    private static List<Issue> warnings(String schema) {
        List<Issue> issues = SampleFacts.issuesOf(schema);
        assertEquals(
                List.of(),
                issues.stream()
                        .filter(issue -> issue.severity() == Severity.ERROR)
                        .toList());
        issues.forEach(issue -> assertEquals(Check.PERSONAL_UNMARKED, issue.check()));
        return issues;
    }

    private static String schema(String mark, String type, String name, String kind, String title, String titleZh) {
        String reference = mark.isEmpty() ? "things: { title: Things, x-title-zh: 各项, $ref: \"#/$defs/%s\" }" : "";
        return """
                $schema: https://json-schema.org/draft/2020-12/schema
                type: object
                additionalProperties: false
                properties:
                  spare: { title: Spare, x-title-zh: 备用, type: boolean }
                  %s
                $defs:
                  %s:
                    type: object
                    %s
                    additionalProperties: false
                    properties:
                      %s: { title: "%s", x-title-zh: "%s", %s }
                """.formatted(reference.formatted(type), type, mark, name, title, titleZh, kind);
    }
}
