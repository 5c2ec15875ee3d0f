// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QObject>
#include <QTest>

#include "core/cache/cache.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

cache::Settings settingsIn(const QTemporaryDir& folder, std::uint64_t maxBytes = 1'000'000)
{
    return {folder.filePath(QStringLiteral("cache")).toStdString(), maxBytes};
}

/// Columns of about `bytes` bytes.
Result<void> keep(const cache::Cache& cache, std::string_view key, std::size_t bytes)
{
    cache::ColumnFileWriter writer;
    writer.addOwned({0, 0}, Column<char>(std::vector<char>(bytes, 'x')));
    return cache.keep(key, writer);
}

void setAge(const cache::Cache& cache, std::string_view key, int hours)
{
    std::filesystem::last_write_time(cache.pathOf(key),
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(hours));
}

} // namespace

class TestCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsKeptIsFound()
    {
        const QTemporaryDir folder;
        const cache::Cache cache(settingsIn(folder));
        QCOMPARE(cache.find("one").error().code, Errc::NotFound);
        GL_VERIFY_RESULT(keep(cache, "one", 1000));
        const auto found = cache.find("one");
        GL_VERIFY_RESULT(found);
        QCOMPARE((*found)->column<char>({0, 0})->size(), std::size_t {1000});
        QCOMPARE(cache.find("two").error().code, Errc::NotFound);
        cache.forget("one");
        QVERIFY(!cache.find("one"));
    }
    void theFolderIsThisUsersAlone()
    {
        const QTemporaryDir folder;
        const cache::Cache cache(settingsIn(folder));
        GL_VERIFY_RESULT(keep(cache, "one", 10));
        const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
        const auto permissions = std::filesystem::status(cache.settings().folder).permissions();
        QVERIFY((permissions & others) == std::filesystem::perms::none);
    }
    void aDamagedFileIsRemoved()
    {
        const QTemporaryDir folder;
        const cache::Cache cache(settingsIn(folder));
        GL_VERIFY_RESULT(keep(cache, "one", 1000));
        QFile file(QString::fromStdString(cache.pathOf("one").string()));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() - 10) && file.write("y") == 1);
        file.close();
        QCOMPARE(cache.find("one").error().code, Errc::Corrupt);
        QCOMPARE(cache.find("one").error().code, Errc::NotFound);
    }
    void whatWasNotUsedForLongestGoesFirst()
    {
        const QTemporaryDir folder;
        const cache::Cache cache(settingsIn(folder, 250'000));
        GL_VERIFY_RESULT(keep(cache, "old", 100'000));
        GL_VERIFY_RESULT(keep(cache, "used", 100'000));
        setAge(cache, "old", 2);
        setAge(cache, "used", 3);
        GL_VERIFY_RESULT(cache.find("used")); // being found is being used
        GL_VERIFY_RESULT(keep(cache, "new", 100'000));
        QVERIFY(!cache.find("old"));
        QVERIFY(cache.find("used"));
        QVERIFY(cache.find("new"));
    }
    void oneFileNeverTakesMoreThanHalf()
    {
        const QTemporaryDir folder;
        const cache::Cache cache(settingsIn(folder, 250'000));
        GL_VERIFY_RESULT(keep(cache, "small", 100'000));
        QCOMPARE(keep(cache, "large", 150'000).error().code, Errc::LimitExceeded);
        QVERIFY(cache.find("small"));
    }
    void leftoversOfDeadWritersGo()
    {
        const QTemporaryDir folder;
        const cache::Cache cache(settingsIn(folder));
        GL_VERIFY_RESULT(keep(cache, "one", 10));
        const std::string dead = cache.pathOf("one").string() + ".AbCdEf",
                          alive = cache.pathOf("one").string() + ".GhIjKl";
        for (const std::string& path : {dead, alive}) {
            QFile file(QString::fromStdString(path));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("half") == 4);
        }
        std::filesystem::last_write_time(dead, std::filesystem::file_time_type::clock::now() - std::chrono::hours(2));
        GL_VERIFY_RESULT(keep(cache, "two", 10));
        QVERIFY(!std::filesystem::exists(dead));
        QVERIFY(std::filesystem::exists(alive));
        cache.clear();
        QVERIFY(!cache.find("one"));
    }
    void theEnvironmentDecides()
    {
        const QByteArray before = qgetenv("GRAYLENS_CACHE");
        qputenv("GRAYLENS_CACHE", "off");
        QVERIFY(!cache::settingsFromEnvironment());
        qputenv("GRAYLENS_CACHE", "/some/folder");
        QCOMPARE(cache::settingsFromEnvironment()->folder, std::filesystem::path("/some/folder"));
        qunsetenv("GRAYLENS_CACHE");
        qputenv("XDG_CACHE_HOME", "/home/someone/.cache");
        QCOMPARE(cache::settingsFromEnvironment()->folder, std::filesystem::path("/home/someone/.cache/graylens"));
        qputenv("GRAYLENS_CACHE", before);
    }
};

QTEST_GUILESS_MAIN(TestCache)
#include "tst_cache.moc"
