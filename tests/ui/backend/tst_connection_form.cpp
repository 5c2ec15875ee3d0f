// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/workspace/workspace.h"
#include "tests/support/test_data.h"
#include "ui/backend/connection_form.h"
#include "ui/jobs/job_runner.h"

using namespace graylens;
using namespace graylens::ui;

/// Connectors in the form: the example plugin, found by GRAYLENS_PLUGINS.
class TestConnectionForm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("GRAYLENS_PLUGINS", PLUGIN_FOLDER); }
    void aConnectorIsAKindWithFieldsOfItsOwn();
    void whatAConnectorShowsIsOpenedAndRemembered();
    void aConnectorThatIsGoneIsSaidToBe();
    void addressesOfConnectorsAreTold();

private:
    static constexpr const char* kLine
        = "{\"id\":\"c1\",\"time_ms\":1700000000000,\"device\":\"d1\",\"frames\":[{\"function\":\"shop.Cart.add\"}]}\n";
};

void TestConnectionForm::aConnectorIsAKindWithFieldsOfItsOwn()
{
    JobRunner jobs;
    ConnectionForm form(jobs, nullptr);
    form.show();
    auto* kind = form.findChild<QComboBox*>(QStringLiteral("backendKind"));
    auto* token = form.findChild<QLineEdit*>(QStringLiteral("backendToken"));
    auto* open = form.findChild<QPushButton*>(QStringLiteral("backendOpen"));
    QVERIFY(kind && token && open);
    kind->setCurrentIndex(kind->findData(QStringLiteral("crash-files")));
    QVERIFY(form.findChild<QLineEdit*>(QStringLiteral("backendField.crash-files.folder"))->isVisible());
    QVERIFY(!token->isVisible()); // it takes none
    QVERIFY(!open->isEnabled());
    kind->setCurrentIndex(kind->findData(QStringLiteral("sentry")));
    QVERIFY(!form.findChild<QLineEdit*>(QStringLiteral("backendField.crash-files.folder"))->isVisible());
    QVERIFY(token->isVisible());
    form.findChild<QLineEdit*>(QStringLiteral("backendField.sentry.organization"))->setText(QStringLiteral("acme"));
    QVERIFY(!open->isEnabled());
    form.findChild<QLineEdit*>(QStringLiteral("backendField.sentry.project"))->setText(QStringLiteral("shop"));
    QVERIFY(open->isEnabled());
    QCOMPARE(form.place().path, QStringLiteral("sentry:organization=acme,project=shop"));
    for (const QLineEdit* line : form.findChildren<QLineEdit*>())
        if (line->objectName().startsWith(QLatin1String("backendField")))
            QVERIFY(!line->accessibleName().isEmpty());
}

void TestConnectionForm::whatAConnectorShowsIsOpenedAndRemembered()
{
    QTemporaryDir folder;
    test::write(folder, "a.jsonl", kLine);
    JobRunner jobs;
    workspace::Workspace workspace = workspace::Workspace::inMemory();
    ConnectionForm form(jobs, &workspace);
    QSignalSpy connected(&form, &ConnectionForm::connected);
    form.setPlace(placeFrom(QStringLiteral("crash-files:folder=") + folder.path()));
    QCOMPARE(form.place().kind, BackendPlace::Kind::Connector);
    form.test();
    QTRY_VERIFY(jobs.running().isEmpty());
    QVERIFY2(form.statusText().contains(QLatin1String("crash files")), qPrintable(form.statusText()));
    QCOMPARE(connected.count(), 0);
    form.open();
    QTRY_COMPARE(connected.count(), 1);
    QVERIFY(placesFromText(QByteArray::fromStdString(*workspace.value(kConnectionsKey))).at(0).isSame(form.place()));
    const auto opened = connected.at(0).at(0).value<OpenedBackend>();
    QVERIFY(opened.info.has(backend::Feature::Crashes) && !opened.info.has(backend::Feature::Tasks));
}

void TestConnectionForm::aConnectorThatIsGoneIsSaidToBe()
{
    JobRunner jobs;
    ConnectionForm form(jobs, nullptr);
    form.setPlace(placeFrom(QStringLiteral("jira:project=x")));
    QVERIFY(form.statusText().contains(QLatin1String("jira")));
    const auto opened = openBackend(placeFrom(QStringLiteral("jira:project=x")), nullptr, {}, {});
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, Errc::NotFound);
}

void TestConnectionForm::addressesOfConnectorsAreTold()
{
    BackendPlace place = placeFrom(QStringLiteral("sentry:organization=acme,project=shop"));
    QCOMPARE(place.kind, BackendPlace::Kind::Connector);
    place.isTokenKept = true;
    const QList<BackendPlace> read = placesFromText(placesToText({place}));
    QCOMPARE(read.size(), 1);
    QVERIFY(read[0].isSame(place));
    QVERIFY(read[0].isTokenKept);
    QVERIFY(tokenKey(place) != tokenKey(placeFrom(QStringLiteral("sentry:organization=acme,project=app"))));
    QCOMPARE(placeFrom(QStringLiteral("localhost:8443")).kind, BackendPlace::Kind::Server);
}

QTEST_MAIN(TestConnectionForm)
#include "tst_connection_form.moc"
