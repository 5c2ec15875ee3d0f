// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QTableView>
#include <QTreeView>

#include "ui/diff/cause_model.h"
#include "ui/diff/comparison_notes.h"
#include "ui/diff/diff_flame_view.h"
#include "ui/diff/diff_header.h"
#include "ui/diff/diff_panel.h"
#include "ui/diff/diff_tree_view.h"
#include "ui/diff/options_strip.h"
#include "ui/diff/waterfall.h"
#include "ui/flame/flame_actions.h"
#include "ui/flame/flame_canvas.h"
#include "ui/shell/actions.h"

namespace graylens::ui {

void DiffPanel::addActions()
{
    m_context.actions.add({"diff.swap", tr("Swap normal and abnormal"), tr("Comparison"), {}, ActionScope::Window},
                          this, [this] { swap(); });
    m_context.actions.add(
        {"diff.next-cause", tr("Next cause"), tr("Comparison"), {QKeySequence(Qt::Key_F8)}, ActionScope::Window}, this,
        [this] { chooseCause(m_causes->currentIndex().row() + 1); });
    m_context.actions.add({"diff.previous-cause",
                           tr("Previous cause"),
                           tr("Comparison"),
                           {QKeySequence(Qt::SHIFT | Qt::Key_F8)},
                           ActionScope::Window},
                          this, [this] { chooseCause(m_causes->currentIndex().row() - 1); });
    m_context.actions.add({"diff.timelines", tr("Show on two timelines"), tr("Comparison"), {}, ActionScope::Window},
                          this, [this] { showOnTimelines(m_flame->canvas()->selected()); });
    m_context.actions.add({"diff.shares", tr("Times or shares"), tr("Comparison"), {}, ActionScope::Window}, this,
                          [this] {
                              const Comparison* comparison = m_context.session.comparison(m_context.documentId);
                              setShares(comparison && !comparison->options.shares);
                          });
    m_context.actions.add({"diff.options", tr("What is compared"), tr("Comparison"), {}, ActionScope::Window}, this,
                          [this] { m_options->setOpen(!m_options->isOpen()); });
    m_context.actions.add({"diff.notes", tr("Notes on the comparison"), tr("Comparison"), {}, ActionScope::Window},
                          this, [this] { m_comments->setOpen(true); });
    m_context.actions.add({"diff.copy-markdown", tr("Copy as Markdown"), tr("Comparison"), {}, ActionScope::Window},
                          this, [this] { QApplication::clipboard()->setText(markdown()); });
    addFlameActions(m_context.actions, m_flame->canvas());
    const QString group = tr("Comparison");
    const auto bar = [&](const char* id, const QString& text, const QList<QKeySequence>& keys, auto handler) {
        m_context.actions.addToCanvas({id, text, tr("Comparison, bars"), keys, ActionScope::Canvas}, m_waterfall,
                                      handler);
    };
    bar("diff.next-bar", tr("Next bar"), {Qt::Key_Right}, [this] { m_waterfall->chooseNext(false); });
    bar("diff.previous-bar", tr("Previous bar"), {Qt::Key_Left}, [this] { m_waterfall->chooseNext(true); });
    bar("diff.choose-bar", tr("Show the bar's cause"), {Qt::Key_Return, Qt::Key_Enter},
        [this] { m_waterfall->chooseCurrent(); });
    const auto width = [&](const char* id, const QString& text, const QKeySequence& key, layout::DiffWidth mode) {
        m_context.actions.addToCanvas({id, text, group, {key}, ActionScope::Canvas}, m_flame->canvas(),
                                      [this, mode] { m_flame->setWidthMode(mode); });
    };
    width("diff.width-abnormal", tr("Width: time in abnormal"), Qt::Key_1, layout::DiffWidth::Abnormal);
    width("diff.width-normal", tr("Width: time in normal"), Qt::Key_2, layout::DiffWidth::Normal);
    width("diff.width-larger", tr("Width: larger of both"), Qt::Key_3, layout::DiffWidth::Larger);
    addTreeActions();
}

void DiffPanel::addTreeActions()
{
    const QString treeGroup = tr("Comparison, call tree");
    const auto filter = [&](const char* id, const QString& text, const QKeySequence& key, DiffFilter kind) {
        m_context.actions.addToCanvas({id, text, treeGroup, {key}, ActionScope::Canvas}, m_tree->tree(),
                                      [this, kind] { m_tree->setKind(kind); });
    };
    filter("diff.show-all", tr("Show all calls"), Qt::Key_A, DiffFilter::All);
    filter("diff.show-new", tr("Show only what is new"), Qt::Key_N, DiffFilter::New);
    filter("diff.show-gone", tr("Show only what is gone"), Qt::Key_G, DiffFilter::Gone);
    filter("diff.show-more", tr("Show only more calls"), Qt::Key_M, DiffFilter::MoreCalls);
    filter("diff.show-slower", tr("Show only slower calls"), Qt::Key_S, DiffFilter::Slower);
    filter("diff.show-mine", tr("Show only my code"), Qt::Key_Y, DiffFilter::MyCode);
}

} // namespace graylens::ui
