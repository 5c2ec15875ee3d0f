// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <set>
#include <string>
#include <thread>

#include <QTest>

#include "core/base/byte_reader.h"
#include "core/base/id.h"
#include "core/base/iso_time.h"
#include "core/base/result.h"
#include "core/base/string_pool.h"
#include "core/base/worker_pool.h"
#include "core/base/year_guess.h"

using namespace graylens;

namespace {

Result<int> half(int value)
{
    if (value % 2 != 0)
        return fail(Errc::InvalidArgument, "odd");
    return value / 2;
}

Result<int> quarter(int value)
{
    GL_TRY(const int first, half(value));
    GL_TRY(const int second, half(first));
    return second;
}

} // namespace

class TestBase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tryPassesValuesAndErrorsOn()
    {
        QCOMPARE(quarter(12).value(), 3);
        QVERIFY(!quarter(6).has_value());
        QCOMPARE(quarter(6).error().code, Errc::InvalidArgument);
    }

    void isoTimesKnowTheirZone()
    {
        const TimeNs noon = 1'767'323'045'000'000'000; // 2026-01-02T03:04:05Z
        for (const char* text : {"2026-01-02T03:04:05Z", "2026-01-02T11:04:05+08:00", "2026-01-02T11:04:05.000+0800",
                                 "2026-01-01 19:04:05-08", "2026-01-02T03:04:05.0000000000Z"}) {
            const auto time = parseIsoTime(text);
            QVERIFY2(time && time->hasZone, text);
            QCOMPARE(time->ns, noon);
        }
        QCOMPARE(parseIsoTime("2026-01-02T03:04:05.123456789Z")->ns, noon + 123'456'789);
        QCOMPARE(parseIsoTime("1969-12-31T23:59:59.5Z")->ns, -500'000'000);
        QVERIFY(!parseIsoTime("2026-01-02T03:04:05")->hasZone);
        for (const char* text : {"", "yesterday", "2026-02-30T00:00:00Z", "2026-01-02", "2026-01-02T03:04:05+8",
                                 "2026-01-02T03:04:05Zx", "9999-01-02T03:04:05Z"})
            QVERIFY2(!parseIsoTime(text), text);
    }

    void yearsOfALogAreTheLastOnesThatItsTimeAllows()
    {
        const TimeNs written = midnightOf(2023, 3, 1);
        const auto first
            = [](std::optional<TimeNs> by, int month, int day) { return YearGuess(by).next(month, day, 0); };
        QCOMPARE(first(written, 3, 1), 2023);
        QCOMPARE(first(written, 3, 2), 2022);
        QCOMPARE(first(written, 2, 29), 2020); // the last leap year
        QCOMPARE(first(std::nullopt, 3, 2), YearGuess::kAssumed);
        QCOMPARE(first(TimeNs {0}, 3, 2), YearGuess::kAssumed); // no file is as old as that
        QCOMPARE(YearGuess(written).next(3, 1, 1), 2022);
        YearGuess years(written);
        QCOMPARE(years.next(12, 31, 0), 2022);
        QCOMPARE(years.next(1, 1, 0), 2023);
        QCOMPARE(years.next(12, 31, 0), 2022); // lines out of order at midnight
    }

    void errorTellsWhereFromTheInsideOut()
    {
        const Error error = Error {Errc::Corrupt, "bad length", {}}.at("member a.trace").at("bundle 7f");
        QCOMPARE(error.text(), std::string("bad length [member a.trace in bundle 7f]"));
    }

    void everyCodeHasItsOwnName()
    {
        std::set<std::string_view> names;
        for (int code = 0; code <= static_cast<int>(Errc::Internal); ++code)
            names.insert(name(static_cast<Errc>(code)));
        QCOMPARE(names.size(), static_cast<std::size_t>(Errc::Internal) + 1);
        QCOMPARE(copyCode(Errc::WrongKey), std::string("GL-E07"));
    }

    void idsOfDifferentTablesDoNotConvert()
    {
        static_assert(!std::is_convertible_v<StringId, SliceId>);
        static_assert(!std::is_convertible_v<std::uint32_t, StringId>);
        QVERIFY(StringId().isNone());
        QVERIFY(!StringId(0).isNone());
    }

    void stringPoolGivesEqualTextEqualIds()
    {
        StringPool pool;
        QCOMPARE(pool.intern("").value(), 0U);
        std::vector<StringId> ids;
        for (int i = 0; i < 100'000; ++i)
            ids.push_back(pool.intern("name " + std::to_string(i)));
        QCOMPARE(pool.size(), 100'001U);
        for (int i = 0; i < 100'000; ++i) {
            const std::string text = "name " + std::to_string(i);
            QCOMPARE(pool.intern(text), ids[static_cast<std::size_t>(i)]);
            QCOMPARE(pool.find(text), ids[static_cast<std::size_t>(i)]);
            QCOMPARE(pool.view(ids[static_cast<std::size_t>(i)]), std::string_view(text));
        }
        QVERIFY(pool.find("absent").isNone());
        QCOMPARE(pool.view({}), std::string_view());
    }

    void stringPoolKeepsLongTextsAndItsViews()
    {
        StringPool pool;
        const std::string_view early = pool.view(pool.intern("early"));
        const std::string big(1'000'000, 'x');
        QCOMPARE(pool.view(pool.intern(big)), std::string_view(big));
        pool.intern("after");
        QCOMPARE(early, std::string_view("early"));
    }

    void stringPoolStandsOverItsParts()
    {
        StringPool pool;
        const StringId first = pool.intern("overloaded"), twin = pool.addTwin("overloaded");
        for (int i = 0; i < 1000; ++i)
            pool.intern("name " + std::to_string(i));
        const auto again = StringPool::over(pool.parts());
        QVERIFY(again);
        QCOMPARE(again->size(), pool.size());
        for (std::uint32_t i = 0; i < pool.size(); ++i)
            QCOMPARE(again->view(StringId(i)), pool.view(StringId(i)));
        QCOMPARE(again->find("overloaded"), first);
        QCOMPARE(again->view(twin), std::string_view("overloaded"));
        QVERIFY(again->find("absent").isNone());
    }

    void stringPoolRefusesPartsThatDoNotFit()
    {
        StringPool pool;
        pool.intern("one");
        const auto broken = [&pool](const auto& breakIt) {
            StringPool::Parts parts = pool.parts();
            breakIt(parts);
            return !StringPool::over(std::move(parts));
        };
        QVERIFY(!broken([](auto&) {}));
        QVERIFY(broken([](auto& parts) { parts.ends[1] = 99; }));
        QVERIFY(broken([](auto& parts) { parts.ends[0] = 1; }));
        QVERIFY(broken([](auto& parts) { parts.hashes.push_back(1); }));
        QVERIFY(broken([](auto& parts) { parts.slots.push_back(1); }));
        QVERIFY(broken([](auto& parts) { parts.slots[5] = 7; }));
        QVERIFY(broken([](auto& parts) { parts.slots.assign(64, 1); })); // a search would never end
        QVERIFY(broken([](auto& parts) { parts = {}; }));
    }

    void columnsOwnTheirValuesOrViewOthers()
    {
        Column<int> owned {1, 2, 3};
        owned.push_back(4);
        Column<int> copy = owned;
        copy[0] = 9;
        QCOMPARE(owned[0], 1);
        const Column<int> moved = std::move(copy);
        QCOMPARE(moved.size(), std::size_t {4});
        QVERIFY(moved == Column<int>({9, 2, 3, 4}));

        auto keeper = std::make_shared<std::vector<int>>(std::vector<int> {5, 6});
        const std::weak_ptr<std::vector<int>> alive = keeper;
        Column<int> view = Column<int>::viewOf(*keeper, keeper);
        QVERIFY(!view.isOwned());
        QCOMPARE(view.data(), keeper->data());
        const Column<int> second = view;
        QCOMPARE(second.data(), keeper->data());
        const std::span<const int> span = second;
        QCOMPARE(span.back(), 6);
        view = owned;
        QVERIFY(view.isOwned());
        keeper.reset();
        QVERIFY(!alive.expired());
        QCOMPARE(second[0], 5);
    }

    void byteReaderNeverPassesTheEnd()
    {
        const std::string bytes = "\x01\x02\x03";
        ByteReader reader(asBytes(bytes));
        QCOMPARE(reader.read<std::uint16_t>().value(), std::uint16_t {0x0201});
        QVERIFY(!reader.read<std::uint32_t>());
        QCOMPARE(reader.remaining(), std::size_t {1});
        QVERIFY(!reader.text(2));
        QCOMPARE(reader.text(1).value(), std::string_view("\x03"));
        QVERIFY(reader.atEnd());
    }

    void byteReaderRefusesCountsThatCannotBe()
    {
        const std::string bytes("\xff\xff\xff\x7f\x00\x00", 6);
        ByteReader reader(asBytes(bytes));
        QVERIFY(!reader.readCount<std::uint32_t>(1));
        QCOMPARE(reader.position(), std::size_t {0});
    }

    void poolRunsEachIndexOnce()
    {
        WorkerPool pool(4);
        QCOMPARE(pool.threads(), 4U);
        for (int round = 0; round < 200; ++round) {
            std::vector<std::atomic<int>> seen(137);
            pool.forEach(seen.size(), [&](std::size_t i) { ++seen[i]; });
            for (const auto& count : seen)
                QCOMPARE(count.load(), 1);
        }
    }

    void poolServesNestedAndConcurrentCallers()
    {
        WorkerPool pool(3);
        std::atomic<int> total {0};
        std::vector<std::thread> callers;
        for (int t = 0; t < 4; ++t) {
            callers.emplace_back(
                [&] { pool.forEach(20, [&](std::size_t) { pool.forEach(20, [&](std::size_t) { ++total; }); }); });
        }
        for (std::thread& caller : callers)
            caller.join();
        QCOMPARE(total.load(), 4 * 20 * 20);
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
