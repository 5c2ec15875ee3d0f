// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <fstream>

#include <QTest>

#include "core/base/worker_pool.h"
#include "core/feedback/keywords.h"
#include "tests/support/test_data.h"

namespace {

using namespace graylens;
using namespace graylens::feedback;

constexpr DurationNs kMinute = 60LL * 1'000'000'000;

QStringList keysOf(const char* text, const WordList& words = WordList::builtin())
{
    QStringList keys;
    for (const Term& term : Segmenter(words).terms(text))
        keys << QString::fromStdString(term.key);
    return keys;
}

Corpus corpusOf(const std::vector<Item>& items)
{
    Result<Corpus> corpus = Corpus::build(items);
    Q_ASSERT(corpus);
    return std::move(*corpus);
}

std::uint32_t usersOf(const Corpus& corpus, std::string_view key)
{
    const std::int64_t at = corpus.find(key);
    return at < 0 ? 0 : corpus.words()[static_cast<std::size_t>(at)].users;
}

/// `count` users who write this, from user number `first` on, one each second from `at` on.
void write(std::vector<Item>& items, std::vector<std::string>& names, const char* text, int first, int count, TimeNs at)
{
    for (int i = 0; i < count; ++i)
        items.push_back({names[static_cast<std::size_t>(first + i)], text, at + i * 1'000'000'000LL});
}

std::vector<std::string> userNames(int count)
{
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i)
        names.push_back("user-" + std::to_string(i));
    return names;
}

class TstFeedback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsAreCutIntoWords_data();
    void textsAreCutIntoWords();
    void usersExtendTheWordList();
    void aUserCountsOnce();
    void copiesOfLongTextsCountOnce();
    void phrasesStandForWordsThatBelongTogether();
    void keywordsAreRankedByCertainEffect();
    void sameTextsGiveNoKeywords();
    void aBurstIsFoundInItsBatches();
    void steadyWritingIsNoBurst();
    void burstsByCountsAreTheSame();
    void theIntervalHoldsTheEffect();
    void threadsChangeNothing();
    void damagedTextIsRead();
    void badReviewsDifferFromGoodOnes();
};

void TstFeedback::textsAreCutIntoWords_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("keys");
    const auto row = [](const char* text, const QStringList& keys) { QTest::newRow(text) << QByteArray(text) << keys; };
    row("启动就闪退", {QStringLiteral("启动"), QStringLiteral("闪退")});
    row("圖片加載失敗", {QStringLiteral("图片"), QStringLiteral("加载"), QStringLiteral("失败")});
    row("视频不能播放", {QStringLiteral("视频"), QStringLiteral("不能播放")});
    row("没有声音", {QStringLiteral("没有声音")});
    row("Videos are loading slowly", {QStringLiteral("video"), QStringLiteral("load"), QStringLiteral("slowli")});
    row("it doesn't work", {QStringLiteral("not work")});
    row("can’t log in!!", {QStringLiteral("not log in")});
    row("ＡＮＲ 404", {QStringLiteral("anr"), QStringLiteral("404")});
    row("scanrate", {QStringLiteral("scanrat")});
    row("!!! 👍 12", {});
    row("", {});
}

void TstFeedback::textsAreCutIntoWords()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, keys);
    QCOMPARE(keysOf(text.constData()), keys);
}

void TstFeedback::usersExtendTheWordList()
{
    WordList words = WordList::builtin();
    words.whole.emplace_back("星图工坊");
    QVERIFY(!keysOf("星图工坊打不开").contains(QStringLiteral("星图工坊")));
    QCOMPARE(keysOf("星图工坊打不开", words), (QStringList {QStringLiteral("星图工坊"), QStringLiteral("打不开")}));
}

void TstFeedback::aUserCountsOnce()
{
    std::vector<Item> items(10, Item {"angry", "闪退 闪退 闪退", 0});
    items.push_back({"calm", "闪退", 1});
    items.push_back({"", "卡顿", 2});
    items.push_back({"", "卡顿", 3}); // unknown writers are people of their own
    const Corpus corpus = corpusOf(items);
    QCOMPARE(usersOf(corpus, "闪退"), 2U);
    QCOMPARE(usersOf(corpus, "卡顿"), 2U);
    QCOMPARE(corpus.users(), 4U);
}

void TstFeedback::copiesOfLongTextsCountOnce()
{
    const std::string spam(100, 'x');
    std::vector<Item> items;
    const std::vector<std::string> names = userNames(20);
    for (const std::string& name : names)
        items.push_back({name, spam, 0});
    const Corpus corpus = corpusOf(items);
    QCOMPARE(corpus.copies(), 19U);
    QCOMPARE(corpus.words().front().users, 1U);
}

void TstFeedback::phrasesStandForWordsThatBelongTogether()
{
    std::vector<std::string> names = userNames(200);
    std::vector<Item> items;
    write(items, names, "black cat", 0, 10, 0);
    write(items, names, "fine weather", 10, 90, 0);
    const Corpus corpus = corpusOf(items);
    const std::int64_t at = corpus.find("black cat");
    QVERIFY(at >= 0);
    QVERIFY(corpus.words()[static_cast<std::size_t>(at)].isPhrase);
    QCOMPARE(usersOf(corpus, "black cat"), 10U);
    QCOMPARE(corpus.find("fine weather"), -1); // nearly everybody writes both: no wonder they meet
}

void TstFeedback::keywordsAreRankedByCertainEffect()
{
    std::vector<std::string> names = userNames(4000);
    std::vector<Item> gray, production;
    write(gray, names, "闪退", 0, 60, 0); // 6 % against 0.5 %
    write(gray, names, "广告", 60, 300, 0); // 30 % against 20 %: more users, less effect
    write(gray, names, "发烫", 360, 3, 0); // from nothing, but only three
    write(gray, names, "好用", 363, 637, 0);
    write(production, names, "闪退", 0, 10, 0);
    write(production, names, "广告", 10, 400, 0);
    write(production, names, "好用", 410, 1590, 0);
    const Corpus here = corpusOf(gray);
    const std::vector<Keyword> found = keywords(here, corpusOf(production));
    QVERIFY(found.size() >= 2);
    QCOMPARE(here.words()[found[0].word].text, std::string("闪退"));
    QCOMPARE(found[0].users, 60U);
    QCOMPARE(found[0].baselineUsers, 10U);
    QVERIFY(std::abs(found[0].logRatio - std::log2(12)) < 1e-9);
    QCOMPARE(here.words()[found[1].word].text, std::string("广告"));
    for (const Keyword& keyword : found)
        QVERIFY(keyword.least > 0 && keyword.least < keyword.logRatio);
}

void TstFeedback::sameTextsGiveNoKeywords()
{
    std::vector<std::string> names = userNames(300);
    std::vector<Item> items;
    write(items, names, "闪退", 0, 100, 0);
    write(items, names, "slow start", 100, 200, 0);
    const Corpus corpus = corpusOf(items);
    QVERIFY(keywords(corpus, corpus).empty());
    QVERIFY(keywords(corpus, corpusOf({})).empty());
}

void TstFeedback::aBurstIsFoundInItsBatches()
{
    std::vector<std::string> names = userNames(3000);
    std::vector<Item> items;
    int user = 0;
    for (int batch = 0; batch < 48; ++batch) {
        write(items, names, "好用", user, 20, batch * 10 * kMinute);
        user += 20;
        const int broken = batch == 30 || batch == 31 ? 15 : batch % 8 == 0 ? 1 : 0;
        write(items, names, "图片加载失败", user, broken, batch * 10 * kMinute);
        user += broken;
    }
    const Corpus corpus = corpusOf(items);
    const Result<std::vector<Burst>> found = bursts(corpus, {0, 10 * kMinute, 48});
    QVERIFY(found && !found->empty());
    for (const Burst& burst : *found) {
        QCOMPARE(burst.first, std::size_t {30});
        QCOMPARE(burst.last, std::size_t {31});
        QCOMPARE(burst.users, 30U);
        QVERIFY(burst.expected < 1);
        QVERIFY(burst.q <= 0.05);
    }
    QVERIFY(corpus.words()[found->front().word].text.find("图片") != std::string::npos
            || corpus.words()[found->front().word].text.find("加载") != std::string::npos
            || corpus.words()[found->front().word].text.find("失败") != std::string::npos);
}

void TstFeedback::steadyWritingIsNoBurst()
{
    std::vector<std::string> names = userNames(3000);
    std::vector<Item> items;
    for (int batch = 0; batch < 48; ++batch) {
        write(items, names, "闪退", batch * 30, 10 + batch % 3, batch * 10 * kMinute);
        write(items, names, "卡顿", batch * 30 + 15, 10, batch * 10 * kMinute);
    }
    const Result<std::vector<Burst>> found = bursts(corpusOf(items), {0, 10 * kMinute, 48});
    QVERIFY(found && found->empty());
    QVERIFY(bursts(corpusOf(items), {0, 0, 0})->empty());
}

void TstFeedback::burstsByCountsAreTheSame()
{
    // 48 batches of 40 items each; a word in one of twenty, but in the batches 30 to 32 in every second one.
    std::vector<std::uint32_t> all(48, 40), burst(48, 2), steady(48, 2);
    for (std::size_t i = 30; i <= 32; ++i)
        burst[i] = 20;
    const std::vector<std::vector<std::uint32_t>> words {steady, burst};
    const auto found = bursts(words, all);
    QCOMPARE(found.size(), std::size_t {1});
    QCOMPARE(found[0].word, std::size_t {1});
    QCOMPARE(found[0].first, std::size_t {30});
    QCOMPARE(found[0].last, std::size_t {32});
    QCOMPARE(found[0].users, 60U);
    QVERIFY(bursts(std::vector<std::vector<std::uint32_t>> {steady}, all).empty());
}

void TstFeedback::theIntervalHoldsTheEffect()
{
    const std::vector<WordUsers> words {{40, 10}, {30, 0}, {5, 50}};
    const auto found = keywords(words, 200, 1000);
    QCOMPARE(found.size(), std::size_t {2}); // the third is rarer here
    for (const Keyword& keyword : found)
        QVERIFY(keyword.least > 0 && keyword.least <= keyword.logRatio && keyword.logRatio <= keyword.most);
    QCOMPARE(std::isinf(found[0].most), found[0].baselineUsers == 0);
    QVERIFY(std::isinf(found[0].most) != std::isinf(found[1].most));
}

void TstFeedback::threadsChangeNothing()
{
    std::vector<std::string> names = userNames(3000);
    std::vector<Item> items;
    write(items, names, "启动就闪退, loading fails", 0, 1500, 0);
    write(items, names, "视频不能播放", 700, 2000, 5);
    WorkerPool pool(4);
    const Result<Corpus> alone = Corpus::build(items),
                         together = Corpus::build(items, WordList::builtin(), {{}, nullptr, &pool});
    QVERIFY(alone && together);
    QCOMPARE(alone->words().size(), together->words().size());
    for (std::size_t i = 0; i < alone->words().size(); ++i) {
        QCOMPARE(alone->words()[i].text, together->words()[i].text);
        QCOMPARE(alone->words()[i].users, together->words()[i].users);
    }
}

void TstFeedback::damagedTextIsRead()
{
    const std::string text = "启动就闪退 can't load 视频";
    for (std::size_t cut = 0; cut <= text.size(); ++cut)
        (void)Segmenter().terms(std::string_view(text).substr(0, cut));
    QVERIFY(keysOf("\xff\xfe闪退\xc3").contains(QStringLiteral("闪退")));
}

/// Labelled reviews of a food delivery: 1 = content, 0 = not.
void TstFeedback::badReviewsDifferFromGoodOnes()
{
    GL_NEEDS_REAL_DATA();
    std::ifstream file(test::realData("feedback/waimai_10k.csv").toStdString());
    std::vector<std::string> good, bad;
    for (std::string line; std::getline(file, line);) {
        if (line.size() > 2 && line[1] == ',')
            (line[0] == '1' ? good : bad).push_back(line.substr(2));
    }
    QVERIFY(good.size() > 3000 && bad.size() > 6000);
    const auto corpus = [](const std::vector<std::string>& texts) {
        std::vector<Item> items;
        for (const std::string& text : texts)
            items.push_back({{}, text, 0});
        return corpusOf(items);
    };
    const Corpus complaints = corpus(bad), praise = corpus(good);
    const auto top = [](const Corpus& of, const std::vector<Keyword>& found) {
        QStringList words;
        for (const Keyword& keyword : found)
            words << QString::fromStdString(of.words()[keyword.word].text);
        return words;
    };
    const QStringList worst = top(complaints, keywords(complaints, praise)),
                      best = top(praise, keywords(praise, complaints));
    qInfo("complaints: %s", qPrintable(worst.mid(0, 12).join(u' ')));
    qInfo("praise: %s", qPrintable(best.mid(0, 12).join(u' ')));
    QVERIFY(worst.mid(0, 60).contains(QStringLiteral("难吃")));
    QVERIFY(worst.contains(QStringLiteral("退款")) || worst.contains(QStringLiteral("投诉")));
    QVERIFY(best.contains(QStringLiteral("很快")) || best.contains(QStringLiteral("好吃")));
}

} // namespace

QTEST_APPLESS_MAIN(TstFeedback)
#include "tst_feedback.moc"
