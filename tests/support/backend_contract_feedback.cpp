// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feedback/segmenter.h"
#include "tests/support/backend_contract_parts.h"

namespace graylens::test {

using namespace backend;

namespace {

/// The keys of a text's words, each once.
std::set<std::string> wordsOf(const std::string& text)
{
    feedback::Segmenter segmenter;
    std::set<std::string> out;
    for (const feedback::Term& term : segmenter.terms(text))
        out.insert(term.key);
    return out;
}

template <class F> std::set<std::string> idsWhere(const IngestBatch& batch, const F& matches)
{
    std::set<std::string> out;
    for (const FeedbackItem& item : batch.feedback)
        if (matches(item))
            out.insert(item.id);
    return out;
}

} // namespace

void BackendContract::feedbackIsFoundByFilterTextAndWord()
{
    const IngestBatch batch = fill(20, 400);
    const auto ids = [&](const FeedbackQuery& query) {
        const auto items = allPages(6, [&](const PageRequest& page) {
            FeedbackQuery paged = query;
            paged.page = page;
            return backend().feedback(paged, kCall);
        });
        std::set<std::string> out;
        if (!items || !std::ranges::is_sorted(*items, std::greater(), &FeedbackItem::timeMs))
            return std::set<std::string> {"failed"};
        for (const FeedbackItem& item : *items)
            out.insert(item.id);
        return out.size() == items->size() ? out : std::set<std::string> {"given twice"};
    };
    for (const Filter& filter : madeFilters())
        QCOMPARE(ids({filter, "", "", {}}),
                 idsWhere(batch, [&](const auto& item) { return passes(filter, item.timeMs, item.environment); }));
    for (const char* text : {"闪退", "卡顿", "CART", "pay", "100% '", "_", "nowhere"}) {
        const auto has = [&](const FeedbackItem& item) {
            return QString::fromStdString(item.text).contains(QString::fromUtf8(text), Qt::CaseInsensitive);
        };
        QCOMPARE(ids({{}, text, "", {}}), idsWhere(batch, has));
    }
    const std::string word = *wordsOf("闪退").begin();
    const Filter low = Filter().with(Dimension::Tier, "low");
    QCOMPARE(ids({low, "", word, {}}), idsWhere(batch, [&](const FeedbackItem& item) {
                 return wordsOf(item.text).contains(word) && passes(low, item.timeMs, item.environment);
             }));
    QVERIFY(ids({{}, "", "no such word", {}}).empty());
    const auto one = backend().feedback({{}, "", "", {1, {}}}, kCall);
    GL_VERIFY_RESULT(one);
    const auto was = std::ranges::find(batch.feedback, one->rows.at(0).id, &FeedbackItem::id);
    QCOMPARE(one->rows[0].text, was->text);
    QCOMPARE(one->rows[0].user, was->user);
    QCOMPARE(one->rows[0].rating, was->rating);
    QVERIFY(one->rows[0].environment == was->environment);
}

void BackendContract::wordsAreCountedOncePerItemAndDevice()
{
    const IngestBatch batch = fill(21, 500);
    for (const Filter& filter : madeFilters()) {
        std::map<std::string, std::pair<std::uint64_t, std::set<std::string>>> expected;
        std::set<std::string> devices;
        std::uint64_t items = 0;
        for (const FeedbackItem& item : batch.feedback) {
            if (!passes(filter, item.timeMs, item.environment))
                continue;
            ++items;
            devices.insert(item.environment.device);
            for (const std::string& word : wordsOf(item.text)) {
                ++expected[word].first;
                expected[word].second.insert(item.environment.device);
            }
        }
        const auto words = backend().words({filter, 1, 5000, {}}, kCall);
        GL_VERIFY_RESULT(words);
        QCOMPARE(words->items, items);
        QCOMPARE(words->devices, devices.size());
        QCOMPARE(words->words.size(), expected.size());
        QVERIFY(std::ranges::is_sorted(words->words, std::greater(), &WordCount::devices));
        for (const WordCount& word : words->words) {
            QCOMPARE(word.items, expected[word.word].first);
            QCOMPARE(word.devices, expected[word.word].second.size());
            QVERIFY(!word.text.empty());
        }
    }
    const auto all = backend().words({{}, 1, 5000, {}}, kCall);
    GL_VERIFY_RESULT(all);
    const auto most = backend().words({{}, 1, 2, {}}, kCall);
    GL_VERIFY_RESULT(most);
    QCOMPARE(most->words.size(), std::size_t {2});
    QCOMPARE(most->words[0].word, all->words[0].word);
    const auto some = backend().words({{}, 1, 5000, {all->words[3].word, "no such word"}}, kCall);
    GL_VERIFY_RESULT(some);
    QCOMPARE(some->words.size(), std::size_t {1});
    QCOMPARE(some->items, all->items);
    const auto frequent = backend().words({{}, all->words[0].devices > 0 ? 20U : 1U, 5000, {}}, kCall);
    GL_VERIFY_RESULT(frequent);
    QVERIFY(std::ranges::all_of(frequent->words, [](const WordCount& word) { return word.devices >= 20; }));
}

void BackendContract::wordTrendsHaveZerosAndAddUp()
{
    const IngestBatch batch = fill(22, 300);
    const Filter filter {kBegin - kHour, kBegin + 11 * kHour, {{Dimension::Os, {"Android 12"}}}, {}};
    const std::string word = *wordsOf("卡顿").begin();
    for (const std::string& subject : {std::string(), word, std::string("no such word")}) {
        const auto trend = backend().wordTrend({filter, kHour / 2, subject}, kCall);
        GL_VERIFY_RESULT(trend);
        QCOMPARE(trend->size(), std::size_t {24});
        std::vector<TrendSlot> expected(24);
        for (const FeedbackItem& item : batch.feedback) {
            if (!passes(filter, item.timeMs, item.environment))
                continue;
            TrendSlot& slot = expected[static_cast<std::size_t>((item.timeMs - filter.fromMs) / (kHour / 2))];
            ++slot.all;
            if (!subject.empty() && !wordsOf(item.text).contains(subject))
                continue;
            ++slot.count;
            slot.gray += item.environment[Dimension::Cohort] == kGray ? 1U : 0U;
        }
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(trend->at(i).count, expected[i].count);
            QCOMPARE(trend->at(i).gray, expected[i].gray);
            QCOMPARE(trend->at(i).all, expected[i].all);
        }
    }
}

void BackendContract::alertsAreKept()
{
    AlertRule rule;
    rule.word = "闪退";
    rule.filter = Filter().with(Dimension::Cohort, "gray");
    rule.minDevices = 7;
    rule.minLift = 2.5;
    rule.recipient = "张三 <zhang@example.com>";
    rule.webhook = "https://example.com/hook?a=1&b=2";
    auto saved = backend().saveAlert(rule, kCall);
    GL_VERIFY_RESULT(saved);
    QVERIFY(!saved->id.empty());
    QCOMPARE(saved->actor, kCall.actor);
    saved->enabled = false;
    GL_VERIFY_RESULT(backend().saveAlert(*saved, kCall));
    const auto all = backend().alerts(kCall);
    GL_VERIFY_RESULT(all);
    QCOMPARE(all->size(), std::size_t {1});
    QCOMPARE(all->at(0).minLift, 2.5);
    QCOMPARE(all->at(0).recipient, rule.recipient);
    QCOMPARE(all->at(0).webhook, rule.webhook);
    QCOMPARE(all->at(0).filter.dimensions.at(0).values, rule.filter.dimensions.at(0).values);
    QVERIFY(!all->at(0).enabled);
    GL_VERIFY_RESULT(backend().removeAlert(saved->id, kCall));
    QCOMPARE(codeOf(backend().removeAlert(saved->id, kCall)), Errc::NotFound);
    QCOMPARE(codeOf(backend().saveAlert(*saved, kCall)), Errc::NotFound);
    rule.word.clear();
    QCOMPARE(codeOf(backend().saveAlert(rule, kCall)), Errc::InvalidArgument);
}

} // namespace graylens::test
