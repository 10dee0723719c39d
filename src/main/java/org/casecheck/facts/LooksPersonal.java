package org.casecheck.facts;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.casecheck.facts.FactField.Kind;
import org.casecheck.source.Check;
import org.casecheck.source.YamlNode;

/** What fields hold whose name or title sounds like personal data. Values that rules allow by name are never meant. */
enum LooksPersonal {
    NAME(
            "the name of a person",
            "姓名",
            Set.of(Kind.STRING),
            "(full|first|last|family|given|middle|maiden|nick|real|user|" + Words.PERSON + ") ?names?"
                    + "|surnames?|forenames?|" + Words.NAMED + "|contact persons?|legal representatives?",
            null,
            "姓名|真名|曾用名|昵称|用户名|联系人|收件人|收货人|法定代表人|(" + Words.PERSON_ZH + ")人(名称|名字|姓名)?",
            null),
    CONTACT(
            "a phone number, an e-mail address or the like",
            "电话、邮箱等联系方式",
            Set.of(Kind.STRING, Kind.INTEGER),
            "(tele|cell |mobile )?phones?|(phone|telephone|mobile|cell|cellphone|contact|tel|fax) (number|no|num)s?|mobiles?|tel"
                    + "|msisdn|landline|fax|(e mail|email)s?( (address|addr)(es)?)?|mailbox|wechat( id)?|weixin|qq|open id|union id",
            null,
            "手机|手机号码?|电话|电话号码?|固话|座机|传真|联系方式|[主被]叫号码|邮箱|邮箱地址|电子邮件|邮件地址|微信号?|qq号?",
            "客服(电话|热线)|(热线|服务)电话"),
    IDENTITY(
            "the number of an identity document",
            "证件号码",
            Set.of(Kind.STRING, Kind.INTEGER),
            "(identity|id|identification|passport|resident|national|citizen|social security|driving|driver|drivers|visa|staff"
                    + "|employee|student|medical record)( (id|card|document|licen[cs]e))? (number|no|num)s?"
                    + "|passports?|ssn|(national|resident|citizen|employee|staff|student) id|mrz|machine readable zone",
            null,
            "身份证|身份证号码?|(身份)?证件(号码?|编号)|护照|护照号码?|驾驶证号码?|社保卡?号|工号|学号|病历号|机读区|机读码",
            null),
    BIRTH(
            "a date of birth or an age",
            "出生日期或年龄",
            Set.of(Kind.STRING, Kind.INTEGER, Kind.DATE, Kind.INSTANT),
            "birth ?(date|day|year|month|place)|born( on| at)?|dob|((" + Words.PERSON + ") )?age",
            Words.MORE + " age",
            "出生(日期|年月日?|年份?|地)|生日|年龄",
            "(账户|账号|号码|企业|公司|设备|库存)年龄"),
    TRAIT(
            "a trait of a person",
            "个人特征",
            Set.of(Kind.STRING),
            "nationality|citizenship|ethnicity|religion|gender|sex|marital status|political affiliation|blood type|diagnosis",
            null,
            "国籍|民族|宗教(信仰)?|政治面貌|性别|婚姻状况|血型|病史|诊断(结果)?",
            null),
    ADDRESS(
            "an address",
            "地址",
            Set.of(Kind.STRING),
            "address(es)?|addr|street|postcode|(post|postal|zip) code|residence|domicile|hometown",
            "(web|url|file|server|contract|network|host|page|memory|ip|mac|e mail|email) (address(es)?|addr)",
            "住址|地址|住所|户籍|籍贯|门牌号|邮编|邮政编码",
            "(网络|网页|网站|链接|文件|服务器|域名|接口|合约|存储|ip ?|mac ?)地址"),
    ACCOUNT(
            "the number of an account or a bank card",
            "账号或银行卡号",
            Set.of(Kind.STRING, Kind.INTEGER),
            "(account|card) (number|no|num)s?|(bank|user|payment) accounts?|(bank|credit|debit|payment) cards?|iban|wallet address",
            null,
            "账号|帐号|账户|帐户|卡号|银行卡",
            null),
    DEVICE(
            "the number of a device or a SIM card",
            "设备或 SIM 卡的编号",
            Set.of(Kind.STRING, Kind.INTEGER),
            "(imei|imeisv|imsi|iccid|meid|idfa|oaid)s?( (number|no))?|(device|android|advertising) (id|identifier|serial number)"
                    + "|(ip|mac)( (address|addr)(es)?)?|sim (card )?(number|no)",
            null,
            "(imei|imsi|iccid|meid|idfa|oaid)(号码?|码)?|设备(识别)?(码|号|标识|指纹)|(ip|mac) ?地址|sim ?卡号",
            null),
    LIKENESS(
            "a picture or another likeness of a person",
            "人脸等生物特征",
            Set.of(Kind.STRING),
            "((face|facial|portrait|selfie|photo|fingerprint|voiceprint|iris) )?(faces?|selfies?|portraits?|photos?|photographs?"
                    + "|fingerprints?|voiceprints?|irises|iris|headshots?|avatars?)"
                    + "|(face|facial|fingerprint|iris|signature) (image|picture|template|features?|data)",
            Words.MORE + " (photos?|photographs?|faces?|fingerprints?)",
            "人脸(图像|照片|特征|数据)?|证件照|头像|自拍照?|照片|肖像|指纹|声纹|虹膜",
            "(商品|产品|现场|门店|场地|设备|货物|包裹|封面)(照片|指纹)"),
    PLATE(
            "the number of a vehicle",
            "车牌号",
            Set.of(Kind.STRING),
            "(licen[cs]e|number|vehicle|car) plates?|(licen[cs]e |vehicle |car )?plate (number|no)|vin|vehicle identification number",
            null,
            "车牌(号码?)?|车架号",
            null),
    LOCATION(
            "the place where a person is",
            "位置",
            Set.of(Kind.STRING, Kind.DECIMAL, Kind.INTEGER),
            "lat|lng|lon|latitude|longitude|gps( (position|location|coordinates?))?|coordinates?|geo ?location|geohash|cell id"
                    + "|whereabouts",
            null,
            "[经纬]度|经纬度|坐标|定位|行踪|基站(小区)?",
            null);

    private final String what;
    private final String whatZh;
    private final Set<Kind> kinds;
    private final Pattern english;
    private final Pattern notEnglish;
    private final Pattern chinese;
    private final Pattern notChinese;

    /** Words for a person, and what else a phrase may end in. */
    private static final class Words {
        /** Who may stand before "name"; on its own each may mean a number or a kind as well. */
        static final String PERSON =
                "person|applicant|claimant|holder|cardholder|subscriber|customer|client|user|owner|employee"
                        + "|staff|agent|contact|recipient|receiver|sender|payee|payer|beneficiary|guardian|spouse|mother|father|parent"
                        + "|child|patient|passenger|driver|student|teacher|member|guarantor|representative|consignee|witness|borrower"
                        + "|tenant|policyholder|insured";

        /** Who is given by name when nothing else is said. */
        static final String NAMED =
                "(applicant|claimant|holder|cardholder|subscriber|recipient|consignee|payee|payer|guardian"
                        + "|spouse|patient|passenger|contact)s?";

        static final String PERSON_ZH = "申请|持有|委托|受托|代理|收款|付款|投保|被保险|受益|担保|借款|承租|出租|主张|申诉|持卡|确认|经办|监护|当事|接口";

        static final String MORE =
                "(account|key|file|certificate|content|product|goods|item|cover|scene|company|document)";
    }

    LooksPersonal(
            String what,
            String whatZh,
            Set<Kind> kinds,
            String english,
            String notEnglish,
            String chinese,
            String notChinese) {
        this.what = what;
        this.whatZh = whatZh;
        this.kinds = kinds;
        this.english = Pattern.compile("(.* )?(" + english + ")( (text|value|raw|pinyin|en|zh|[0-9]))?");
        this.notEnglish = notEnglish == null ? null : Pattern.compile("(.* )?(" + notEnglish + ")");
        this.chinese = Pattern.compile(".*(" + chinese + ")");
        this.notChinese = notChinese == null ? null : Pattern.compile(".*(" + notChinese + ")");
    }

    /** In Chinese, as messages say it. */
    String whatZh() {
        return whatZh;
    }

    /**
     * What a field seems to hold; empty when it seems to hold nothing personal.
     *
     * @param type the name of the type it belongs to
     */
    static Optional<LooksPersonal> of(String type, FactField field) {
        if (!field.enumTitles().isEmpty()) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(looks -> looks.kinds.contains(field.kind()) && looks.sounds(type, field))
                .findFirst();
    }

    private boolean sounds(String type, FactField field) {
        boolean many = field.list() || field.kind() == Kind.STRING;
        return FieldWords.english(type, field).stream()
                        .anyMatch(phrase -> (many || !counts(phrase)) && meant(phrase, english, notEnglish))
                || FieldWords.chinese(field).stream().anyMatch(phrase -> meant(phrase, chinese, notChinese));
    }

    /** A single number of several things says how many there are. */
    private static boolean counts(String phrase) {
        return phrase.endsWith("s") && !phrase.endsWith("gps");
    }

    private static boolean meant(String phrase, Pattern words, Pattern others) {
        return words.matches(phrase) && (others == null || !others.matches(phrase));
    }

    /** Notes a submitted field that seems to hold personal data and does not say whether it does. */
    static void check(String type, FactField field, YamlNode property) {
        if (property.get("x-personal").isPresent()) {
            return;
        }
        of(type, field)
                .ifPresent(looks -> property.warning(
                        Check.PERSONAL_UNMARKED,
                        "`" + field.name() + "` sounds like " + looks.what
                                + ", and what is not marked as personal data is shown to everyone.",
                        "`" + field.name() + "` 看起来是" + looks.whatZh + "；没有标记为个人信息的内容会原样显示。",
                        "Add `x-personal: true`; or `x-personal: false` when it tells nothing of a person.",
                        "请加上 `x-personal: true`；与个人无关时请写 `x-personal: false`。"));
    }
}
