// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include "core/backend/connectors.h"
#include "plugins/example/crash_files.h"
#include "tests/support/backend_contract.h"
#include "tests/support/backend_contract_parts.h"

using namespace graylens;
using namespace graylens::backend;
using namespace graylens::test;

namespace {

namespace fs = std::filesystem;

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

/// The line that plugins/example/README.md describes.
QByteArray lineOf(const CrashRecord& crash)
{
    static const char* const kinds[] {"unknown", "managed", "native", "anr", "oom"};
    QJsonObject line {{QStringLiteral("id"), qt(crash.id)},
                      {QStringLiteral("time_ms"), static_cast<qint64>(crash.timeMs)},
                      {QStringLiteral("device"), qt(crash.environment.device)},
                      {QStringLiteral("bundle"), qt(crash.bundle)},
                      {QStringLiteral("kind"), QLatin1String(kinds[static_cast<std::size_t>(crash.report.kind)])},
                      {QStringLiteral("reason"), qt(crash.report.reason)},
                      {QStringLiteral("message"), qt(crash.report.message)}};
    for (std::size_t i = 0; i < kDimensions; ++i)
        line[QLatin1String(name(static_cast<Dimension>(i)))] = qt(crash.environment.values[i]);
    QJsonArray frames, breadcrumbs;
    for (const cluster::CrashFrame& frame : crash.report.frames)
        frames.append(QJsonObject {{QStringLiteral("function"), qt(frame.function)},
                                   {QStringLiteral("file"), qt(frame.file)},
                                   {QStringLiteral("module"), qt(frame.module)},
                                   {QStringLiteral("line"), frame.line},
                                   {QStringLiteral("address"), QString::number(frame.address)},
                                   {QStringLiteral("build_id"), qt(frame.buildId)}});
    for (const std::string& crumb : crash.breadcrumbs)
        breadcrumbs.append(qt(crumb));
    line[QStringLiteral("frames")] = frames;
    line[QStringLiteral("breadcrumbs")] = breadcrumbs;
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

/// The example over a folder that records are written into.
class ExampleStage final : public BackendStage
{
public:
    explicit ExampleStage(BackendClock clock)
        : m_clock(std::move(clock))
    {
        write(m_folder, "empty.jsonl", "\n");
        open();
    }
    Backend& backend() override { return *m_backend; }
    bool reopen() override
    {
        open();
        return true;
    }
    Result<void> put(const IngestBatch& batch) override
    {
        QByteArray lines;
        for (const CrashRecord& crash : batch.crashes)
            lines += lineOf(crash);
        write(m_folder, qPrintable(QString::number(m_files++) + QStringLiteral(".jsonl")), lines);
        open();
        return {};
    }

private:
    void open() { m_backend = example::CrashFiles::open(m_folder.path().toStdString(), m_clock).value(); }

    QTemporaryDir m_folder;
    BackendClock m_clock;
    int m_files = 0;
    std::unique_ptr<Backend> m_backend;
};

/// A folder with a copy of a plugin.
fs::path folderWith(const QTemporaryDir& folder, const char* plugin)
{
    const fs::path to = fs::path(folder.path().toStdString()) / fs::path(plugin).filename();
    fs::copy_file(plugin, to, fs::copy_options::skip_existing);
    return to.parent_path();
}

Connectors loadFrom(const fs::path& folder)
{
    const std::vector<fs::path> folders {folder};
    return loadConnectors(folders);
}

} // namespace

class TestConnectors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPluginOpensABackend();
    void theFirstOfTwoOfOneNameIsTaken();
    void whatWasBuiltForAnotherReleaseIsRefusedUnasked();
    void librariesThatAreNoPluginsAreRefused();
    void whatOthersMayWriteToIsRefused();
    void theWorkingDirectoryIsNeverLookedAt();
    void addressesComeBackAsTheyWere();
    void otherTextsAreNoAddresses();
    void fieldsAreHeldToTheForm();
    void linesThatAreNoCrashAreCounted();
};

void TestConnectors::aPluginOpensABackend()
{
    QTemporaryDir plugins, data;
    write(data, "a.jsonl", lineOf(madeCrash("c1", 0, 0, 1, kBegin)));
    Connectors connectors = loadFrom(folderWith(plugins, EXAMPLE_PLUGIN));
    QVERIFY(connectors.refused.empty());
    QVERIFY(connectors.find("crash-files"));
    QCOMPARE(connectors.find("crash-files")->fields().size(), std::size_t {1});
    const ConnectorAddress address {"crash-files", {{"folder", data.path().toStdString()}}};
    auto backend = openConnector(connectors, address, {});
    GL_VERIFY_RESULT(backend);
    connectors = {}; // what was opened outlives it
    const auto info = (*backend)->info(kCall);
    GL_VERIFY_RESULT(info);
    QVERIFY(info->has(Feature::Crashes) && !info->has(Feature::Feedback));
    QCOMPARE((*backend)->clusters({}, kCall)->rows.size(), std::size_t {1});
    QCOMPARE(codeOf((*backend)->feedback({}, kCall)), Errc::UnsupportedVersion);
}

void TestConnectors::theFirstOfTwoOfOneNameIsTaken()
{
    QTemporaryDir first, second;
    const std::vector<fs::path> folders {folderWith(first, EXAMPLE_PLUGIN), folderWith(second, EXAMPLE_PLUGIN),
                                         "/no/such/folder"};
    const Connectors connectors = loadConnectors(folders);
    QCOMPARE(connectors.loaded.size(), std::size_t {1});
    QCOMPARE(connectors.loaded[0].file.parent_path().string(), folders[0].string());
}

void TestConnectors::whatWasBuiltForAnotherReleaseIsRefusedUnasked()
{
    QTemporaryDir folder;
    const Connectors connectors = loadFrom(folderWith(folder, OLDER_PLUGIN));
    QVERIFY(connectors.loaded.empty());
    QCOMPARE(connectors.refused.size(), std::size_t {1});
    QCOMPARE(connectors.refused[0].why.code, Errc::UnsupportedVersion);
    QVERIFY(connectors.refused[0].why.message.find("Graylens 0.0.1") != std::string::npos);
    const auto none = openConnector(connectors, {"older", {}}, {});
    QCOMPARE(codeOf(none), Errc::NotFound);
    QVERIFY(none.error().message.find("Graylens 0.0.1") != std::string::npos);
}

void TestConnectors::librariesThatAreNoPluginsAreRefused()
{
    QTemporaryDir folder;
    write(folder, "graylens_connector_text.so", "no library");
    write(folder, "something_else.so", "never looked at");
    const Connectors connectors = loadFrom(folderWith(folder, NO_PLUGIN));
    QVERIFY(connectors.loaded.empty());
    QCOMPARE(connectors.refused.size(), std::size_t {2});
    QCOMPARE(connectors.refused[0].why.code, Errc::UnsupportedVersion);
    QCOMPARE(connectors.refused[1].why.code, Errc::UnknownFormat);
}

void TestConnectors::whatOthersMayWriteToIsRefused()
{
    QTemporaryDir folder;
    const fs::path in = folderWith(folder, EXAMPLE_PLUGIN);
    const fs::path file = in / fs::path(EXAMPLE_PLUGIN).filename();
    for (const fs::path& open : {file, in}) {
        fs::permissions(open, fs::perms::others_write, fs::perm_options::add);
        const Connectors connectors = loadFrom(in);
        QVERIFY(connectors.loaded.empty());
        QCOMPARE(connectors.refused.at(0).why.code, Errc::InvalidArgument);
        fs::permissions(open, fs::perms::others_write, fs::perm_options::remove);
    }
    QCOMPARE(loadFrom(in).loaded.size(), std::size_t {1});
}

void TestConnectors::theWorkingDirectoryIsNeverLookedAt()
{
    qputenv("GRAYLENS_PLUGINS", "plugins::.:/opt/ours:../other");
    const std::vector<fs::path> folders = pluginFolders();
    qunsetenv("GRAYLENS_PLUGINS");
    QCOMPARE(folders.front().string(), std::string("/opt/ours"));
    QVERIFY(std::ranges::all_of(folders, [](const fs::path& folder) { return folder.is_absolute(); }));
    QCOMPARE(folders.size(), std::size_t {3});
}

void TestConnectors::addressesComeBackAsTheyWere()
{
    const ConnectorAddress address {"sentry", {{"server", "https://sentry.example:8443/x"}, {"project", "50 %, =a"}}};
    const auto again = connectorAddressOf(textOf(address));
    QVERIFY(again);
    QCOMPARE(again->connector, address.connector);
    QVERIFY(again->values == address.values);
}

void TestConnectors::otherTextsAreNoAddresses()
{
    for (const char* text : {"", "localhost:50051", "/a/folder", "C:\\folder", "sentry:", "sentry", "[::1]:50051",
                             "https://sentry.io", "sentry:organization", "10.0.0.1:50051", "Sentry:a=b"})
        QVERIFY2(!connectorAddressOf(text), text);
}

void TestConnectors::fieldsAreHeldToTheForm()
{
    QTemporaryDir folder;
    const Connectors connectors = loadFrom(folderWith(folder, EXAMPLE_PLUGIN));
    QCOMPARE(codeOf(openConnector(connectors, {"crash-files", {}}, {})), Errc::InvalidArgument);
    QCOMPARE(codeOf(openConnector(connectors, {"crash-files", {{"folder", "/x"}, {"planet", "mars"}}}, {})),
             Errc::InvalidArgument);
    QCOMPARE(codeOf(openConnector(connectors, {"crash-files", {{"folder", "/no/such/folder"}}}, {})), Errc::NotFound);
    QCOMPARE(codeOf(openConnector(connectors, {"jira", {{"folder", "/x"}}}, {})), Errc::NotFound);
}

void TestConnectors::linesThatAreNoCrashAreCounted()
{
    QTemporaryDir data;
    write(data, "a.jsonl",
          lineOf(madeCrash("c1", 0, 0, 1, kBegin)) + "{\"id\":\"no time\"}\nno JSON\n[1]\n\n"
              + lineOf(madeCrash("c2", 0, 0, 1, kBegin)).chopped(20));
    const auto backend = example::CrashFiles::open(data.path().toStdString());
    GL_VERIFY_RESULT(backend);
    QCOMPARE((*backend)->samples({}, kCall)->rows.size(), std::size_t {1});
    QVERIFY((*backend)->info(kCall)->kind.find("4 lines") != std::string::npos);
}

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    TestConnectors own;
    BackendContract contract([](BackendClock clock) { return std::make_unique<ExampleStage>(std::move(clock)); });
    return QTest::qExec(&own, argc, argv) + QTest::qExec(&contract, argc, argv);
}

#include "tst_connectors.moc"
