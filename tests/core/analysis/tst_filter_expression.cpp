// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QTest>

#include "core/analysis/filter_expression.h"
#include "core/analysis/text_finder.h"

using namespace graylens;
using namespace graylens::analysis;

namespace {

struct Record final : FilterRow
{
    std::int64_t time = 0, level = 0;
    std::string tag, message;
    std::string whole;

    std::string_view text(std::size_t field) const override { return field == LogTag ? tag : message; }
    std::int64_t number(std::size_t field) const override
    {
        return field == LogTime ? time : field == LogLevelField ? level : kNoTime;
    }
    std::string_view wholeText() const override { return whole; }
};

Record record(std::int64_t time, std::int64_t level, std::string tag, std::string message)
{
    Record out;
    out.time = time;
    out.level = level;
    out.tag = std::move(tag);
    out.message = std::move(message);
    out.whole = out.tag + ' ' + out.message;
    return out;
}

tl::expected<FilterExpression, FilterMistake> compiled(std::string_view text)
{
    return FilterExpression::compile(text, {logFilterFields(), 1000, false});
}

bool wants(std::string_view text, const Record& row)
{
    const auto expression = compiled(text);
    return expression && expression->matches(row);
}

} // namespace

class TestFilterExpression : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void operatorsAndPrecedence()
    {
        const Record row = record(2000, 4, "Net", "Timeout of kernel");
        for (const char* text :
             {"", "timeout", "Timeout", "tag:ne", "tag=Net", "tag!=Disk", "level>=warn", "level>info", "level<error",
              "level<=warn", "level=w", "time=2000", "time=1us", "time>900ns", "/time(out)?/i",
              "none and none or timeout", "not (none or tag=Disk)", "!none tag:net && level=warn || none"})
            QVERIFY2(wants(text, row), text);
        for (const char* text : {"TIMEOUT", "tag=net", "tag=Ne", "level<warn", "pid=1", "/^timeout/", "not timeout"})
            QVERIFY2(compiled(text) && !wants(text, row), text);
    }

    void whatIsFoundCanBeHighlighted()
    {
        const auto found = [](const char* expression, std::string_view text, std::size_t field) {
            const auto wanted = compiled(expression);
            QStringList out;
            for (const auto& [begin, length] : wanted->found(text, field))
                out.append(QStringLiteral("%1+%2").arg(begin).arg(length));
            return out.join(QLatin1Char(' '));
        };
        const char* expression = "/t[a-z]/ or message:Five or tag:two or not two or level=error";
        QCOMPARE(found(expression, "two Five ten Five", LogMessage), QStringLiteral("0+2 4+4 9+2 13+4"));
        QCOMPARE(found(expression, "two", LogTag), QStringLiteral("0+3"));
        QCOMPARE(found("", "two", LogTag), QString());
        QCOMPARE(found("/x*/", "axxb", LogMessage), QStringLiteral("1+2"));
        QCOMPARE(found("a", "aaa", LogMessage), QStringLiteral("0+3")); // what touches is one
    }

    void mistakesSayWhere_data()
    {
        QTest::addColumn<int>("offset");
        QTest::newRow("a (b") << 2;
        QTest::newRow("a )") << 2;
        QTest::newRow("a or") << 4;
        QTest::newRow("(a or)") << 5;
        QTest::newRow("and a") << 0;
        QTest::newRow("nosuch:1") << 0;
        QTest::newRow("tag:") << 4;
        QTest::newRow("tag<x") << 0;
        QTest::newRow("level>=loud") << 7;
        QTest::newRow("a \"b") << 2;
        QTest::newRow("/a") << 0;
    }
    void mistakesSayWhere()
    {
        QFETCH(const int, offset);
        const auto expression = compiled(QTest::currentDataTag());
        QVERIFY(!expression);
        QCOMPARE(expression.error().offset, static_cast<std::size_t>(offset));
        QVERIFY(caretLines(QTest::currentDataTag(), expression.error())
                    .ends_with('\n' + std::string(expression.error().offset, ' ') + '^'));
    }

    void lawsHoldOnRandomRows()
    {
        const std::vector<std::string> terms {"tag:net",     "level>=warn", "level!=info", "time<500",
                                              "time>=700ns", "/ti.*out/i",  "\"slow\"",    "/kern(el)?/i"};
        const std::vector<std::string> messages {"timeout", "TIMEOUT", "slow kernel", "\u212Aernel", "", "a"};
        std::mt19937 random(1);
        const auto number = [&random](std::int64_t below) { return static_cast<std::int64_t>(random()) % below; };
        for (int i = 0; i < 4000; ++i) {
            const std::string a = terms[random() % terms.size()], b = terms[random() % terms.size()];
            const Record row
                = record(number(3000), number(7), random() % 2 ? "Net" : "Disk", messages[random() % messages.size()]);
            QCOMPARE(wants("not (not (" + a + "))", row), wants(a, row));
            QCOMPARE(wants("not (" + a + " or " + b + ")", row), wants("not " + a + " and not " + b, row));
            const auto both = compiled(a + (i % 2 ? " or " : " ") + b);
            QVERIFY(both);
            if (!both->matches(row))
                continue;
            QVERIFY((both->possibleLevels(LogLevelField) >> row.level & 1U) != 0);
            QVERIFY(both->possibleTimes(LogTime).begin <= row.time && row.time < both->possibleTimes(LogTime).end);
            bool found = both->needed().empty();
            for (const FilterLiteral& one : both->needed())
                found = found
                    || TextFinder(one.text, one.ignoreCase)
                            .find(one.field == kWholeText ? row.whole : row.text(one.field))
                        != std::string_view::npos;
            QVERIFY2(found, qPrintable(QString::fromStdString(a + " / " + b + " / " + row.whole)));
        }
    }

    void textsAreFoundWhereAPlainSearchFindsThem()
    {
        std::mt19937 random(2);
        for (int i = 0; i < 5000; ++i) {
            std::string in(random() % 200, 'a'), text(random() % 4, 'a');
            for (char& c : in)
                c = "aAbB"[random() % 4];
            for (char& c : text)
                c = "aAbB"[random() % 4];
            const std::size_t from = random() % 210;
            QCOMPARE(TextFinder(text, false).find(in, from), in.find(text, from));
            QCOMPARE(TextFinder(text, true).find(in, from), lowerCase(in).find(lowerCase(text), from));
            QCOMPARE(TextFinder(text, true).find(in, std::string::npos), std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(TestFilterExpression)
#include "tst_filter_expression.moc"
