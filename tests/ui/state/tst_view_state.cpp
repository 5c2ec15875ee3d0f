// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "tests/support/test_data.h"
#include "ui/state/view_state.h"

using namespace graylens;
using ui::Selected;
using ui::ViewState;

class TestViewState : public QObject
{
    Q_OBJECT
private:
    static Selected slice(std::uint32_t index)
    {
        return {Selected::Kind::Slice, index, nullptr, QStringLiteral("m%1").arg(index)};
    }

private Q_SLOTS:
    void freshStateHasNoHistory()
    {
        ViewState view;
        QVERIFY(!view.canGoBack());
        QVERIFY(!view.canGoForward());
        view.back();
        view.forward();
        QCOMPARE(view.selected().kind, Selected::Kind::None);
    }

    void backAndForwardWalkThroughSelections()
    {
        ViewState view;
        view.select(slice(1));
        view.select(slice(2));
        view.setMarked(TimeRange {5, 9});
        QVERIFY(view.canGoBack());
        view.back();
        QCOMPARE(view.selected().index, 2U);
        QVERIFY(!view.marked());
        view.back();
        QCOMPARE(view.selected().index, 1U);
        view.back();
        QCOMPARE(view.selected().kind, Selected::Kind::None);
        QVERIFY(!view.canGoBack());
        view.forward();
        view.forward();
        view.forward();
        QCOMPARE(*view.marked(), (TimeRange {5, 9}));
        QVERIFY(!view.canGoForward());
    }

    void aNewStepDropsWhatLayAhead()
    {
        ViewState view;
        view.select(slice(1));
        view.select(slice(2));
        view.back();
        view.select(slice(3));
        QVERIFY(!view.canGoForward());
        view.back();
        QCOMPARE(view.selected().index, 1U);
    }

    void zoomingIsNoStepButIsComeBackTo()
    {
        ViewState view;
        view.setRange({0, 100});
        view.select(slice(1));
        view.setRange({10, 20});
        view.select(slice(2));
        view.setRange({50, 60});
        view.back();
        QCOMPARE(view.range(), (TimeRange {10, 20}));
        view.forward();
        QCOMPARE(view.range(), (TimeRange {50, 60}));
        view.back();
        view.back();
        QCOMPARE(view.range(), (TimeRange {0, 100}));
    }

    void onlyRealChangesAreSaid()
    {
        ViewState view;
        QSignalSpy changed(&view, &ViewState::changed);
        view.setRange({1, 2});
        view.setRange({1, 2});
        view.select(slice(1));
        view.select(slice(1));
        view.setSearch(QStringLiteral("a"));
        view.setSearch(QStringLiteral("a"));
        QCOMPARE(changed.size(), 3);
        view.back();
        QCOMPARE(changed.size(), 4);
        QCOMPARE(changed.back().front().value<ViewState::Changes>(), ViewState::Changes(ViewState::Selection));
    }

    void historyIsBounded()
    {
        ViewState view;
        for (std::uint32_t i = 0; i < 1000; ++i)
            view.select(slice(i));
        int steps = 0;
        for (; view.canGoBack(); ++steps)
            view.back();
        QVERIFY(steps > 100 && steps < 1000);
        for (; view.canGoForward();)
            view.forward();
        QCOMPARE(view.selected().index, 999U);
    }
};

QTEST_MAIN(TestViewState)
#include "tst_view_state.moc"
