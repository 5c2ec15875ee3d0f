// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <random>

#include <fmt/format.h>

#include "core/backend/keywords.h"
#include "core/backend/local_backend.h"
#include "core/base/worker_pool.h"
#include "core/feedback/corpus.h"
#include "tests/bench/bench.h"

namespace graylens::bench {

namespace {

using namespace backend;

constexpr TimeMs kBegin = 1'700'000'000'000;
constexpr TimeMs kHour = 3'600'000;
constexpr TimeMs kSpan = 7 * 24 * kHour;
constexpr std::size_t kBatch = 10'000;

/// A week of feedback of 200 000 phones, in Chinese and English, with words of its own in every text.
std::vector<FeedbackItem> madeItems(std::size_t count)
{
    static constexpr const char* kTexts[] {
        "一打开购物车就闪退", "视频不能播放，总是卡顿", "the cart does not open", "slow loading of pictures",
        "很好用，谢谢",       "评论里的图片加载失败",   "please add a dark mode", "希望增加夜间模式"};
    std::mt19937_64 random {11};
    std::vector<FeedbackItem> out(count);
    for (std::size_t i = 0; i < count; ++i) {
        FeedbackItem& item = out[i];
        const auto device = static_cast<unsigned>(random() % 200'000);
        item.id = fmt::format("f{}", i);
        item.timeMs = kBegin + static_cast<TimeMs>(static_cast<double>(i) / static_cast<double>(count) * kSpan);
        item.environment.device = fmt::format("device-{:06x}", device);
        item.environment[Dimension::Cohort] = device % 10 == 0 ? kGray : kProduction;
        std::string own;
        for (auto n = static_cast<unsigned>(random() % 5000); n > 0; n /= 26)
            own += static_cast<char>('a' + n % 26);
        item.text = fmt::format("{} {}", kTexts[random() % 8], own);
    }
    return out;
}

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void benchCorpus(const Options& options, const std::vector<FeedbackItem>& made)
{
    std::vector<feedback::Item> items;
    for (const FeedbackItem& item : made)
        items.push_back({item.environment.device, item.text, item.timeMs * 1'000'000});
    WorkerPool pool(options.threads);
    Operation operation;
    operation.pool = &pool;
    const auto start = std::chrono::steady_clock::now();
    const auto corpus = feedback::Corpus::build(items, feedback::WordList::builtin(), operation);
    report("cut into words and counted, with phrases", static_cast<double>(items.size()) / secondsSince(start),
           "items/s", corpus ? fmt::format("{} words", corpus->words().size()) : corpus.error().text());
    if (!corpus)
        return;
    report("bursts in 1008 slots of ten minutes", measure(1, [&] {
               static_cast<void>(feedback::bursts(*corpus, {kBegin * 1'000'000, 600'000'000'000, 1008}, 1000));
           }));
}

void benchStored(const Options& options, const std::vector<FeedbackItem>& items)
{
    const std::filesystem::path folder = std::filesystem::path(options.workFolder) / "feedback";
    std::filesystem::remove_all(folder);
    auto opened = LocalBackend::open({folder, [] { return kBegin + kSpan; }, {}});
    if (!opened) {
        std::printf("  %s\n", opened.error().text().c_str());
        return;
    }
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < items.size(); i += kBatch) {
        const auto at = items.begin() + static_cast<std::ptrdiff_t>(i);
        const IngestBatch batch {
            std::to_string(i), {}, {}, {at, at + std::min<std::ptrdiff_t>(kBatch, items.end() - at)}};
        if (const auto receipt = (*opened)->ingest(batch, {}); !receipt) {
            std::printf("  %s\n", receipt.error().text().c_str());
            return;
        }
    }
    report("into SQLite, cut into words", static_cast<double>(items.size()) / secondsSince(start), "items/s");
    const Filter gray = Filter().with(Dimension::Cohort, std::string(kGray));
    const Filter production = Filter().with(Dimension::Cohort, std::string(kProduction));
    report("keywords, gray against production, a week",
           measure(options.repeats, [&] { static_cast<void>(rankWords(**opened, gray, production, 3, {})); }));
    const std::vector<std::string> words {"闪退", "卡顿", "图片", "评论", "加载", "cart", "slow", "dark"};
    report("eight words over time with their bursts, a week",
           measure(1, [&] { static_cast<void>(wordHistory(**opened, words, Filter(), {})); }));
    opened->reset();
    std::filesystem::remove_all(folder);
}

} // namespace

void benchFeedback(const Options& options)
{
    const auto items = madeItems(options.quick ? 100'000 : 1'000'000);
    std::printf(" %zu items of feedback\n", items.size());
    benchCorpus(options, items);
    benchStored(options, items);
}

} // namespace graylens::bench
