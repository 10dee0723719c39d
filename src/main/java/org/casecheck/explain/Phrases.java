package org.casecheck.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.decision.Text;

/** The functions, figures and properties of the rule language in the words of a case handler. */
final class Phrases {
    /** Function, what it says of its arguments in Chinese and in English, and the opposite where it says yes or no. */
    private static final String FUNCTIONS = """
            absolute | {0}的绝对值 | the size of {0}
            add | {0}加{1} | {0} plus {1}
            age | {1}时的年龄（按{0}） | the age on {1} (by {0})
            beginsWithAny | {1}以名单{0}中的词开头 | {1} begins with an entry of {0} | {1}不以名单{0}中的词开头 | {1} begins with no entry of {0}
            between | {0}至{1}的时长 | the time from {0} to {1}
            blank | {0}没有实际内容 | {0} says nothing | {0}有实际内容 | {0} says something
            calendarCovers | 工作日日历包含{0} | the calendar of working days covers {0} | 工作日日历未包含{0} | the calendar of working days does not cover {0}
            characters | {0}的字符数 | the number of characters in {0}
            commandedPercent | {2}在{1}中控制的表决权比例 | the percentage of {1} that {2} commands
            counted | {1} | {1}
            creditCodeOrganisationCheck | {0}中的组织机构代码校验正确 | the organisation code in {0} checks | {0}中的组织机构代码校验不正确 | the organisation code in {0} does not check
            dateOf | {0}的日期 | the day of {0}
            daysBetween | {0}至{1}的天数 | the days from {0} to {1}
            decimal | {0} | {0}
            directPercentTotal | {1}各直接持股比例之和 | what the direct shares in {1} add up to
            distanceKm | 两地距离（公里） | the distance in kilometres
            earlierOf | {0}与{1}中较早者 | the earlier of {0} and {1}
            edgeSpace | {0}首尾有空白 | {0} begins or ends with white space | {0}首尾没有空白 | {0} neither begins nor ends with white space
            endOfDay | {0}当日结束 | the end of {0}
            endOfMonth | {0}所在月的最后一天 | the last day of the month of {0}
            event | {0} | {0}
            fileExtension | {0}的扩展名 | the extension of {0}
            hasDigit | {0}含有数字 | there is a digit in {0} | {0}不含数字 | there is no digit in {0}
            holding | {0} | {0}
            hourOf | {0}的钟点 | the hour of {0}
            inArea | {1}位于名单{0}所列地区 | {1} lies in an area of {0} | {1}不在名单{0}所列地区 | {1} lies in no area of {0}
            inCircle | {1}处于循环持股中 | {1} owns itself in a circle | {1}不在循环持股中 | {1} is in no circle of owners
            inList | {1}在名单{0}中 | {1} is on {0} | {1}不在名单{0}中 | {1} is not on {0}
            inTimeOfDay | {0}在{1}至{2}之间 | {0} is between {1} and {2} | {0}不在{1}至{2}之间 | {0} is not between {1} and {2}
            indirectPercent | {2}在{1}中直接和间接持有的比例 | the percentage of {1} that {2} owns through all layers
            isWorkingDay | {0}是工作日 | {0} is a working day | {0}不是工作日 | {0} is no working day
            keyed | {1} | {1}
            laterOf | {0}与{1}中较晚者 | the later of {0} and {1}
            layersAbove | {1}之上的股权层数 | the layers of owners above {1}
            mentionsAny | {1}含有名单{0}中的词 | {1} mentions an entry of {0} | {1}不含名单{0}中的词 | {1} mentions no entry of {0}
            midpoint | {0}与{1}的中间时刻 | the moment half-way from {0} to {1}
            minus | {0}减{1} | {0} minus {1}
            monthsBetween | {0}至{1}的整月数 | the full months from {0} to {1}
            move | {0} | {0}
            mrzShowsBirthDate | {0}中的出生日期与{1}一致 | {0} shows the same birth date as {1} | {0}中的出生日期与{1}不一致 | {0} shows another birth date than {1}
            mrzShowsExpiry | {0}中的有效期与{1}一致 | {0} shows the same last day as {1} | {0}中的有效期与{1}不一致 | {0} shows another last day than {1}
            mrzShowsNumber | {0}中的号码与{1}一致 | {0} shows the same number as {1} | {0}中的号码与{1}不一致 | {0} shows another number than {1}
            multiply | {0}乘{1} | {0} times {1}
            onlyMentions | {1}只有名单{0}中的词 | {1} is an entry of {0} and nothing more | {1}不只是名单{0}中的词 | {1} is more than an entry of {0}
            plus | {0}加{1} | {0} plus {1}
            plusDays | {0}加{1}（天） | {0} plus {1} (days)
            plusMonths | {0}加{1}（个月） | {0} plus {1} (months)
            plusWorkingDays | {0}加{1}（按工作日计） | {0} plus {1} (working days)
            residentIdBirthDate | {0}中的出生日期 | the birth date in {0}
            residentIdSex | {0}中的性别 | the sex in {0}
            rounded | {0}（保留{1}位小数） | {0} to {1} decimals
            sameName | {0}与{1}相同 | {0} and {1} are the same | {0}与{1}不同 | {0} and {1} differ
            sameText | {0}与{1}相同 | {0} and {1} are the same | {0}与{1}不同 | {0} and {1} differ
            shorter | {0}（秒）短于{1} | {0} (seconds) is shorter than {1} | {0}（秒）不短于{1} | {0} (seconds) is not shorter than {1}
            showsCard | {0}含有银行卡号 | {0} shows a card number | {0}不含银行卡号 | {0} shows no card number
            showsEmail | {0}含有电子邮箱 | {0} shows an e-mail address | {0}不含电子邮箱 | {0} shows no e-mail address
            showsMobile | {0}含有手机号码 | {0} shows a mobile number | {0}不含手机号码 | {0} shows no mobile number
            showsResidentId | {0}含有居民身份号码 | {0} shows a resident identity number | {0}不含居民身份号码 | {0} shows no resident identity number
            span | {0} | {0}
            startOfDay | {0}当日开始 | the beginning of {0}
            subtract | {0}减{1} | {0} minus {1}
            untracedPercent | {1}中未能追溯的比例 | the percentage of {1} that cannot be traced
            validBic | {0}是可能的银行识别代码 | {0} is a possible bank code | {0}不是可能的银行识别代码 | {0} is no possible bank code
            validCountry | {0}是存在的国家或地区代码 | {0} is the code of a country | {0}不是存在的国家或地区代码 | {0} is the code of no country
            validCreditCode | {0}校验正确 | {0} checks | {0}校验不正确 | {0} does not check
            validDate | {0}是存在的日期 | {0} is a date that exists | {0}不是存在的日期 | {0} is no date that exists
            validIban | {0}是可能的国际银行账号 | {0} is a possible IBAN | {0}不是可能的国际银行账号 | {0} is no possible IBAN
            validIccid | {0}是可能的 SIM 卡号 | {0} is a possible SIM card number | {0}不是可能的 SIM 卡号 | {0} is no possible SIM card number
            validImei | {0}是可能的设备号 | {0} is a possible device number | {0}不是可能的设备号 | {0} is no possible device number
            validLei | {0}是可能的法人机构识别编码 | {0} is a possible legal entity identifier | {0}不是可能的法人机构识别编码 | {0} is no possible legal entity identifier
            validLuhn | {0}的校验位正确 | the check digit of {0} is right | {0}的校验位不正确 | the check digit of {0} is wrong
            validMrz | {0}的各校验位正确 | the check digits of {0} are right | {0}的校验位不正确 | a check digit of {0} is wrong
            validResidentId | {0}是可能的居民身份号码 | {0} is a possible resident identity number | {0}不是可能的居民身份号码 | {0} is no possible resident identity number
            withoutPersonalData | {0}（隐去个人信息） | {0} without personal data
            workingDaysBetween | {0}至{1}的工作日数 | the working days from {0} to {1}
            """;

    /** Aggregate, and what it gives. */
    private static final String FIGURES = """
            collect | 符合条件的记录 | those that fit
            count | 符合条件的个数 | how many fit
            distinct | 不同{0}的个数（占全部） | how many different values of {0} there are, of all
            distinctWithin | 任一时段内不同项的最大数（{1}） | the most different ones in any stretch ({1})
            fastest | 前后两地之间的最高速度 | the highest speed between two places
            fastestBeyond | 前后两地之间的最高速度 | the highest speed between two places
            largestShare | {0}相同的最大一组 | the biggest group with the same {0}
            mostAtOnce | 同时存在的最大数 | the most at one moment
            mostAtOnceDistinct | 同时存在的不同项的最大数 | the most different ones at one moment
            mostWithin | 任一时段内的最大次数（{1}） | the most in any stretch ({1})
            ownership | 股权结构 | the structure of owners
            shareOf | {0}为“是”的比例 | the share of those with {0}
            sum | {0}合计 | the sum of {0}
            workingDaysIn | 工作日数 | the working days in them
            """;

    private static final String PROPERTIES = """
            count | 数量 | number
            distanceKm | 距离（公里） | distance in kilometres
            from | 开始 | beginning
            key | 键 | key
            part | 部分的数量 | number in the part
            ratio | 占比 | share
            speedKmh | 速度（公里/小时） | speed in kilometres an hour
            to | 结束 | end
            whole | 总数 | number in all
            """;

    private static final Map<String, List<Text>> BY_FUNCTION = read(FUNCTIONS);
    private static final Map<String, List<Text>> BY_FIGURE = read(FIGURES);
    private static final Map<String, List<Text>> BY_PROPERTY = read(PROPERTIES);

    private Phrases() {}

    private static Map<String, List<Text>> read(String table) {
        Map<String, List<Text>> texts = new HashMap<>();
        table.lines().forEach(line -> {
            String[] cells = line.split(" \\| ");
            Text yes = new Text(cells[1], cells[2]);
            texts.put(cells[0], cells.length < 5 ? List.of(yes) : List.of(yes, new Text(cells[3], cells[4])));
        });
        return texts;
    }

    static Set<String> functions() {
        return BY_FUNCTION.keySet();
    }

    static Set<String> figures() {
        return BY_FIGURE.keySet();
    }

    static Set<String> properties() {
        return BY_PROPERTY.keySet();
    }

    /** What a function makes of its arguments, which stand for <code>{0}</code> and so on. */
    static Text function(String name) {
        return BY_FUNCTION.get(name).get(0);
    }

    /** What a function says when it gives yes, or no; null for one that gives something else. */
    static Text says(String name, boolean yes) {
        List<Text> texts = BY_FUNCTION.get(name);
        return texts.size() < 2 ? null : texts.get(yes ? 0 : 1);
    }

    /**
     * What an aggregate gives; what it is worked out of stands for <code>{0}</code>, the length of the stretch of time in which
     * it counts for <code>{1}</code>.
     */
    static Text figure(String function) {
        return BY_FIGURE.get(function).get(0);
    }

    static Text property(String name) {
        return BY_PROPERTY.get(name).get(0);
    }

    /** The template with what stands for <code>{0}</code> to <code>{9}</code> put in. */
    static String fill(String template, List<String> arguments) {
        StringBuilder text = new StringBuilder(template.length() + 32);
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            text.append(template, from, open).append(arguments.get(template.charAt(open + 1) - '0'));
            from = open + 3;
        }
        return text.append(template, from, template.length()).toString();
    }
}
