// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <string>

#include <QObject>
#include <QTest>

#include "core/decode/chrome_json/json_text.h"

using namespace graylens;
using namespace graylens::decode;

class TestChromeJsonText : public QObject
{
    Q_OBJECT

private:
    static std::int64_t ns(std::string_view text) { return microsecondsToNs(text).value_or(-1); }

private Q_SLOTS:
    void microsecondsAreExactToTheNanosecond()
    {
        QCOMPARE(ns("0"), 0);
        QCOMPARE(ns("12"), 12'000);
        QCOMPARE(ns("12.3"), 12'300);
        QCOMPARE(ns("12.345"), 12'345);
        QCOMPARE(ns("12.3454"), 12'345);
        QCOMPARE(ns("12.3455"), 12'346);
        QCOMPARE(ns("12.34549999"), 12'345);
        QCOMPARE(ns("1669783687464181"), 1'669'783'687'464'181'000); // a date: beyond what a double holds in ns
        QCOMPARE(ns("1669783687464181.5"), 1'669'783'687'464'181'500);
        QCOMPARE(ns("1.5e3"), 1'500'000);
        QCOMPARE(ns("-0.001"), -1);
        QCOMPARE(ns("-7"), -7'000);
        QCOMPARE(ns("3."), 3'000);
    }
    void whatIsNoTimeGivesNothing()
    {
        for (const char* text :
             {"", "-", ".", "abc", "1x", "1.2.3", "null", "nan", "inf", "1e300", "9999999999999999999999", "--1"})
            QVERIFY2(!microsecondsToNs(text).has_value(), text);
    }
    void anyDecimalSurvives()
    {
        std::mt19937_64 random(1);
        for (int i = 0; i < 10'000; ++i) {
            const auto value = static_cast<std::int64_t>(random() % 9'000'000'000'000'000'000);
            const std::string digits = std::to_string(value % 1000);
            const std::string text = std::to_string(value / 1000) + "." + std::string(3 - digits.size(), '0') + digits;
            QCOMPARE(ns(text), value);
        }
    }
    void valuesEndWhereTheyDo()
    {
        const std::string text = "{\"a\":\"}\\\"]\",\"b\":[1,{\"c\":null}]} , 5";
        const ValueScan scan = scanValue(text, 0);
        QCOMPARE(scan.state, ValueScan::State::Complete);
        QCOMPARE(scan.end, text.size() - 4);
        for (std::size_t size = 0; size < scan.end; ++size)
            QCOMPARE(scanValue(text.substr(0, size), 0).state, ValueScan::State::Incomplete);
    }
    void contradictionsAreDamage()
    {
        QCOMPARE(scanValue("{\"a\":[1}", 0).state, ValueScan::State::Damaged);
        QCOMPARE(scanValue("{\"a:1,\n\"b\":2}", 0).state, ValueScan::State::Damaged);
        QCOMPARE(scanValue("{\"a\":\"x\ny\"}", 0, LineBreaks::Allowed).state, ValueScan::State::Complete);
        QCOMPARE(scanValue(std::string(2000, '['), 0).state, ValueScan::State::Damaged);
    }
    void repairMakesStrictJson()
    {
        QCOMPARE(repairedJson("{\"a\":\"x\ny\"}"), std::string("{\"a\":\"x y\"}"));
        QCOMPARE(repairedJson("{\"a\":[1,2,],\n}"), std::string("{\"a\":[1,2]}"));
        QCOMPARE(repairedJson("{\"\xFF\":\",}\"}"), std::string("{\"?\":\",}\"}"));
        QCOMPARE(repairedJson("{\"a\":\"\\\",}\"}"), std::string("{\"a\":\"\\\",}\"}"));
    }
    void compactTextIsCutBetweenCharacters()
    {
        QCOMPARE(compactJson("{ \"a b\" : [1, 2] }", 100), std::string("{\"a b\":[1,2]}"));
        QCOMPARE(compactJson("[\"\xC3\xA9\xC3\xA9\"]", 5), std::string("[\"\xC3\xA9\xE2\x80\xA6"));
        std::string scratch;
        QCOMPARE(std::string(cutText("a\xC3\xA9z", 2, scratch)), std::string("a\xE2\x80\xA6"));
        QCOMPARE(std::string(cutText("abc", 3, scratch)), std::string("abc"));
    }
    void resynchronisesAtTheNextObject()
    {
        const std::string text = "x\"}] } , \n {\"ph\":1}";
        QCOMPARE(resynchronise(text, 0), text.find("{\"ph"));
        QCOMPARE(resynchronise("}{", 0), std::string_view::npos);
    }
};

QTEST_APPLESS_MAIN(TestChromeJsonText)
#include "tst_chrome_json_text.moc"
