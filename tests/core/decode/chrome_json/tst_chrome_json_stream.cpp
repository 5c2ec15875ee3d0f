// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Files larger than the window they are read through.
#include <algorithm>
#include <array>
#include <random>
#include <string>

#include <QObject>

#include "core/decode/chrome_json/chrome_json_decoder.h"
#include "core/trace/trace_text.h"
#include "tests/core/decode/chrome_json/quoted_json.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;
using test::json;

namespace {

enum class Traps { None, Set };

/// Events that make it hard to guess where one ends: nested lists of objects that look like events, brackets and quotes
/// in strings, and now and then one event of several MiB.
std::string madeTrace(std::size_t bytes, Traps traps, std::string_view between)
{
    std::mt19937 random(11);
    std::string text = json("{'displayTimeUnit':'ns','traceEvents':[");
    for (int event = 0; text.size() < bytes; ++event) {
        text += event == 0 ? std::string_view() : between;
        text += json("{'ph':'X','name':'f") + std::to_string(random() % 1000) + json("','pid':1,'tid':")
            + std::to_string(random() % 5) + json(",'ts':") + std::to_string(event) + json(".5,'dur':0.25");
        if (traps == Traps::Set && event % 7 == 0)
            text += json(",'args':{'inner':[{'ph':'X','name':'no event'},{'ph':'X','ts':1,'name':'nor "
                         "this'}],'s':'},{\\'ph\\':'}");
        if (traps == Traps::Set && event == 9'999)
            text += json(",'blob':[") + std::string(3'000'000, ' ') + json("{'ph':'X'},{'ph':'X'}]");
        text += '}';
    }
    return text + "]}";
}

/// Events of many spellings. `strict`: each has an escape in a key nobody uses, which only the strict parser reads.
std::string spelledTrace(bool strict)
{
    const std::array<std::string, 14> events {
        json("{'name':'plain','cat':'a','ph':'B','ts':@.125,'pid':1,'tid':2}"),
        json("{'ph':'E','ts':@.25,'pid':1,'tid':2}"),
        json("{ 'name' : 'spaced' ,\n 'ph' : 'X' , 'ts' : @.5 , 'dur' : 0.75 , 'pid' : 1 , 'tid' : 3 }"),
        json("{'name':'texts','ph':'X','ts':'@.5','dur':'2','pid':'app','tid':'worker'}"),
        json("{'name':'fine','ph':'X','ts':@.123456,'dur':1e1,'pid':1,'tid':4}"),
        json("{'name':'before','ph':'X','ts':-@,'dur':3,'pid':1,'tid':5,'tts':7,'tdur':2}"),
        json("{'name':'\xE4\xB8\xAD\xE6\x96\x87','ph':'X','ts':@,'dur':1,'pid':2,'tid':-7}"),
        json("{'name':'args','ph':'i','s':'p','ts':@,'pid':1,'tid':2,'args':{'n':1,'t':'x','no':null,'yes':true}}"),
        json("{'name':'deep','ph':'i','ts':@,'pid':1,'tid':2,'args':{'a':{'b':[1,2]},'c':'d'}}"),
        json("{'name':'empty','ph':'i','ts':@,'pid':1,'tid':2,'args':{ }}"),
        json("{'name':'count','ph':'C','ts':@,'pid':1,'args':{'x':2.5,'y':'3'}}"),
        json("{'name':null,'ph':'X','ts':@,'dur':1,'pid':1}"),
        json("{'name':'flow','cat':'a','ph':'s','id':5,'ts':@,'pid':1,'tid':2}"),
        json("{'name':'async','cat':'a','ph':'b','id':'0x1','ts':@,'pid':1,'tid':2}"),
    };
    std::mt19937 random(5);
    std::string text = "[";
    for (int i = 0; i < 5000; ++i) {
        std::string event = events.at(random() % events.size());
        event.replace(event.find('@'), 1, std::to_string(i));
        if (strict)
            event.insert(event.rfind('}'), json(",'\\u0041':0"));
        text += (i == 0 ? "" : ",\n") + event;
    }
    return text + "]";
}

std::span<const std::byte> bytesOf(const std::string& text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::size_t countOf(const std::string& text, std::string_view part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

} // namespace

class TestChromeJsonStream : public QObject
{
    Q_OBJECT

private:
    /// All ways to read it give the same trace, with as many slices as there are.
    static void checkAllWays(const std::string& text, std::size_t slices)
    {
        const auto decoder = decode::chromeJsonDecoder();
        const auto whole = test::decodeBytes(*decoder, bytesOf(text));
        GL_VERIFY_RESULT(whole);
        QCOMPARE((*whole)->slices.size(), slices);
        const std::string dump = trace::dumpText(**whole);
        WorkerPool pool(4);
        QVERIFY(test::decodedText(*decoder, bytesOf(text), 0, &pool) == dump);
        QVERIFY(test::decodedText(*decoder, bytesOf(text), 70'001, &pool) == dump);
    }

private Q_SLOTS:
    void manyPiecesGiveWhatOneWould()
    {
        const std::string text = madeTrace(9'000'000, Traps::None, ",\n");
        checkAllWays(text, countOf(text, "\"ph\":\"X\""));
    }
    void gapsBetweenEventsAreNeverGuessedWrong()
    {
        for (const std::string_view between : {",", "\n,\n  "}) {
            const std::string text = madeTrace(7'000'000, Traps::Set, between);
            checkAllWays(text, countOf(text, "\"ph\":\"X\",\"name\":\"f"));
        }
    }
    void spellingMakesNoDifference()
    {
        const auto decoder = decode::chromeJsonDecoder();
        const std::string text = test::decodedText(*decoder, bytesOf(spelledTrace(false)));
        QVERIFY(text.size() > 100'000);
        QVERIFY(test::decodedText(*decoder, bytesOf(spelledTrace(true))) == text);
    }
    void oneEventMayBeLargerThanTheWindow()
    {
        std::string text = json("[{'ph':'X','name':'big','pid':1,'tid':1,'ts':1,'dur':1,'x':'");
        text += std::string(9'000'000, 'y') + json("'},{'ph':'X','name':'next','pid':1,'tid':1,'ts':3,'dur':1}]");
        checkAllWays(text, 2);
    }
    void damageInTheMiddleOfABigFileCostsLittle()
    {
        std::string text = madeTrace(10'000'000, Traps::None, ",\n");
        const std::size_t slices = countOf(text, "\"ph\":\"X\"");
        for (std::size_t at = 1'000'000; at + 1'000 < text.size(); at += 1'000'003)
            text[text.find("\"name\"", at)] = ' '; // a quote less: everything after it is inside out
        const auto trace = test::decodeBytes(*decode::chromeJsonDecoder(), bytesOf(text));
        GL_VERIFY_RESULT(trace);
        QVERIFY((*trace)->isPartial());
        QVERIFY((*trace)->slices.size() >= slices - 20);
        QVERIFY((*trace)->slices.size() < slices);
    }
    void damageWithoutLineBreaksCostsLittle()
    {
        std::string text = madeTrace(10'000'000, Traps::None, ",");
        const std::size_t slices = countOf(text, "\"ph\":\"X\"");
        text[text.find("\"name\"", 3'000'000)] = ' ';
        const auto trace = test::decodeBytes(*decode::chromeJsonDecoder(), bytesOf(text));
        GL_VERIFY_RESULT(trace);
        QVERIFY((*trace)->isPartial());
        QVERIFY2((*trace)->slices.size() >= slices - 2, qPrintable(QString::number((*trace)->slices.size())));
    }
    void cutAnywhereKeepsWholeEvents()
    {
        const std::string text = madeTrace(5'000'000, Traps::Set, ",");
        std::mt19937 random(3);
        for (int round = 0; round < 20; ++round) {
            const std::string cut = text.substr(0, 100 + random() % (text.size() - 100));
            const auto trace = test::decodeBytes(*decode::chromeJsonDecoder(), bytesOf(cut));
            GL_VERIFY_RESULT(trace);
            QVERIFY((*trace)->isPartial());
            const std::size_t begun = countOf(cut, "\"ph\":\"X\",\"name\":\"f");
            QVERIFY((*trace)->slices.size() + 1 >= begun);
            QVERIFY((*trace)->slices.size() <= begun);
        }
    }
};

QTEST_APPLESS_MAIN(TestChromeJsonStream)
#include "tst_chrome_json_stream.moc"
