// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <random>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/base/byte_reader.h"
#include "core/io/json_pull.h"
#include "tests/core/decode/chrome_json/quoted_json.h"

using namespace graylens;

namespace {

/// The text as Qt's values, read through the reader under test.
QJsonValue pulled(io::JsonPull& json)
{
    switch (json.peek()) {
    case io::JsonKind::Object: {
        QJsonObject object;
        json.beginObject();
        for (std::string_view key; json.nextKey(key);) {
            const QString name = QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
            object.insert(name, pulled(json));
        }
        return object;
    }
    case io::JsonKind::Array: {
        QJsonArray array;
        json.beginArray();
        while (json.nextElement())
            array.append(pulled(json));
        return array;
    }
    case io::JsonKind::String:
        return QString::fromStdString(std::string(json.text()));
    case io::JsonKind::Number:
        return json.number().value_or(NAN);
    case io::JsonKind::True:
    case io::JsonKind::False:
        return json.boolean().value_or(false);
    case io::JsonKind::Null:
    case io::JsonKind::None:
        break;
    }
    json.skip();
    return {};
}

QJsonValue madeValue(std::mt19937& random, int depth)
{
    switch (random() % (depth > 4 ? 5 : 7)) {
    case 0:
        return static_cast<double>(random() % 1000) / 8 - 50;
    case 1:
        return QStringLiteral("a\"\\\n\u00e9\U0001F600").repeated(static_cast<int>(random() % 40));
    case 2:
        return random() % 2 == 0;
    case 3:
        return QJsonValue();
    case 4:
        return static_cast<double>(random());
    case 5: {
        QJsonArray array;
        for (auto n = random() % 6; n > 0; --n)
            array.append(madeValue(random, depth + 1));
        return array;
    }
    default: {
        QJsonObject object;
        for (auto n = random() % 6; n > 0; --n)
            object.insert(QStringLiteral("key %1").arg(random() % 100), madeValue(random, depth + 1));
        return object;
    }
    }
}

struct Text
{
    explicit Text(std::string content, std::size_t chunk = 1)
        : text(std::move(content))
        , source(io::chunked(io::memorySource(asBytes(text)), chunk))
        , json(*source, {}, 16)
    { }
    std::string text;
    std::unique_ptr<io::ByteSource> source;
    io::JsonPull json;
};

} // namespace

class TestJsonPull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAnotherReaderReads()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 300; ++round) {
            const QJsonArray value {madeValue(random, 0)};
            const auto format = round % 2 == 0 ? QJsonDocument::Compact : QJsonDocument::Indented;
            const std::string text = QJsonDocument(value).toJson(format).toStdString();
            Text input(text, 1 + random() % 300);
            QCOMPARE(pulled(input.json), QJsonValue(value));
            QVERIFY(!input.json.failed());
            Text skipped(text, 7);
            skipped.json.skip();
            QVERIFY(!skipped.json.failed());
        }
    }
    void everyCutEndsTheLoopsAndIsSaid()
    {
        const std::string text = test::json("{'a':[1,2.5,{'b':'x\\u00e9'}],'c':null,'d':[true,false]}");
        for (std::size_t size = 0; size < text.size(); ++size) {
            Text input(text.substr(0, size));
            (void)pulled(input.json);
            input.json.skip();
            QVERIFY2(input.json.failed(), qPrintable(QString::number(size)));
            QCOMPARE(input.json.failure()->code, Errc::Truncated);
        }
    }
    void numbersAreExact()
    {
        Text input("[12, -3, 1.5e3, 9007199254740993, 0.25, 324347.532151375, \"7\", 1e400]");
        QVERIFY(input.json.beginArray());
        const auto integer = [&input] { return input.json.nextElement() ? input.json.integer().value_or(-1) : -2; };
        QCOMPARE(integer(), 12);
        QCOMPARE(integer(), -3);
        QCOMPARE(integer(), 1500);
        QCOMPARE(integer(), 9007199254740993);
        QVERIFY(input.json.nextElement());
        QCOMPARE(input.json.number().value_or(0), 0.25);
        QVERIFY(input.json.nextElement());
        QCOMPARE(input.json.number().value_or(0), 324347.532151375);
        QCOMPARE(integer(), -1);
        QVERIFY(input.json.nextElement());
        QVERIFY(!input.json.number());
        QVERIFY(!input.json.nextElement());
        QVERIFY(!input.json.failed());
    }
    void escapesAndOddCharactersBecomeUtf8()
    {
        Text input("[\"\\uD83D\\uDE00\\n\\/\", \"\\ud800x\", \"\xFF\", \"tab\there\"]");
        std::vector<std::string> texts;
        QVERIFY(input.json.beginArray());
        while (input.json.nextElement())
            texts.emplace_back(input.json.text());
        QVERIFY((texts == std::vector<std::string> {"\U0001F600\n/", "\uFFFDx", "\uFFFD", "tab\there"}));
    }
    void smallSlipsAreForgiven()
    {
        Text input("\xEF\xBB\xBF [1,,2,] ");
        std::vector<double> numbers;
        input.json.numbers(numbers);
        QVERIFY((numbers == std::vector<double> {1, 2}));
        QVERIFY(!input.json.failed());
    }
    void contradictionsAreCorrupt()
    {
        for (const char* text : {"[1}", "{\"a\" 1}", "{1:2}", "[\x01]", "{\"a\":]}"}) {
            Text input(text);
            (void)pulled(input.json);
            QVERIFY2(input.json.failed(), text);
            QCOMPARE(input.json.failure()->code, Errc::Corrupt);
        }
    }
    void deepNestingIsSkippedWithoutRecursion()
    {
        const std::string text(200'000, '[');
        Text input(text, 4096);
        input.json.skip();
        QVERIFY(input.json.failed());
    }
    void compactTextIsCutAtACharacter()
    {
        Text input(test::json("[{'a': [1, 'é'], 'b': null}, 'ééé', {'long': [1,2,3,4,5,6,7,8,9]}, 5]"));
        QVERIFY(input.json.beginArray());
        QVERIFY(input.json.nextElement());
        QCOMPARE(input.json.compact(100), (test::json("{'a':[1,'é'],'b':null}")));
        QVERIFY(input.json.nextElement());
        QCOMPARE(input.json.compact(3), std::string("é…"));
        QVERIFY(input.json.nextElement());
        QCOMPARE(input.json.compact(12), (test::json("{'long':[1,2…")));
        QVERIFY(input.json.nextElement());
        QCOMPARE(input.json.compact(9), std::string("5"));
        QVERIFY(!input.json.nextElement());
    }
    void leadingKeysReachAsFarAsTheText()
    {
        const std::string text
            = test::json("{'meta':{'version':3,'name':'x'},'list':[{'a':1}],'cut':{'inner':'yes','mor");
        std::string names;
        for (const io::JsonKey& key : io::leadingKeys(asBytes(text)))
            names += key.name + key.value + key.text + ' ';
        QCOMPARE(names, (test::json("meta{ meta.version0 meta.name'x list[ cut{ cut.inner'yes ")));
    }
};

QTEST_APPLESS_MAIN(TestJsonPull)
#include "tst_json_pull.moc"
