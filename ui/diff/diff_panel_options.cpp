// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

#include "core/import/parts.h"
#include "ui/diff/cause_model.h"
#include "ui/diff/cause_words.h"
#include "ui/diff/comparison_notes.h"
#include "ui/diff/diff_flame_view.h"
#include "ui/diff/diff_header.h"
#include "ui/diff/diff_panel.h"
#include "ui/diff/diff_tree_view.h"
#include "ui/diff/option_words.h"
#include "ui/diff/options_strip.h"
#include "ui/flame/flame_canvas.h"

namespace graylens::ui {

namespace {

constexpr std::size_t kCandidates = 15; ///< names offered for a pair

template <class T> bool contains(const std::vector<T>& all, const T& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

/// The first trace of a side, whose timeline a range is picked on.
const OpenFile* firstFile(const Session& session, const Comparison& comparison, std::size_t side)
{
    const QList<int> files = session.filesOf(comparison);
    const qsizetype at = side == 0 ? 0 : comparison.normal.size();
    return at < files.size() ? session.file(files[at]) : nullptr;
}

} // namespace

void DiffPanel::setUpMenus()
{
    m_causes->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_causes, &QWidget::customContextMenuRequested, this, [this](const QPoint& place) {
        const analysis::Cause* cause = m_model->cause(m_causes->indexAt(place).row());
        if (!cause || cause->node == 0)
            return;
        QMenu menu;
        fillMenu(menu, cause->node);
        menu.exec(m_causes->viewport()->mapToGlobal(place));
    });
    QTreeView* tree = m_tree->tree();
    tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(tree, &QWidget::customContextMenuRequested, this, [this, tree](const QPoint& place) {
        const QModelIndex index = tree->indexAt(place);
        if (!index.isValid())
            return;
        QMenu menu;
        menu.addActions(tree->actions());
        menu.addSeparator();
        fillMenu(menu, m_tree->model()->nodeOf(index));
        menu.exec(tree->viewport()->mapToGlobal(place));
    });
    connect(m_options, &OptionsStrip::wanted, this, [this](const analysis::DiffOptions& options) {
        m_context.session.setOptions(m_context.documentId, options);
    });
    connect(m_options, &OptionsStrip::aboutToOpen, this, &DiffPanel::showMarked);
}

void DiffPanel::fillMenu(QMenu& menu, quint32 node)
{
    if (!m_result || node == 0 || node >= m_result->tree.size())
        return;
    menu.setObjectName(QStringLiteral("diffNodeMenu"));
    const QString name = fromUtf8(m_result->tree.text(node));
    if (!m_result->tree.isThread(node)) {
        menu.addAction(tr("Compare only this call…"), this, [this, name] { m_options->proposeMethod(name); })
            ->setObjectName(QStringLiteral("windowOfCall"));
        addPrefixes(menu, node);
    }
    addPairs(menu, node);
    menu.addSeparator();
    menu.addAction(tr("Show on two timelines"), this, [this, node] { showOnTimelines(node); })
        ->setObjectName(QStringLiteral("showOnTimelines"));
    menu.addAction(tr("Copy as Markdown"), this, [this] { QApplication::clipboard()->setText(markdown()); })
        ->setObjectName(QStringLiteral("copyMarkdown"));
}

void DiffPanel::addPrefixes(QMenu& menu, quint32 node)
{
    const QString prefix = packagePrefix(m_result->tree.text(node));
    const std::string text = prefix.toStdString();
    const Comparison* comparison = m_context.session.comparison(m_context.documentId);
    QAction* mine = menu.addAction(tr("%1 is my code").arg(prefix), this, [this, text] {
        change([&](analysis::DiffOptions& options) { options.myCode.push_back(text); });
    });
    mine->setObjectName(QStringLiteral("isMyCode"));
    mine->setEnabled(comparison && !contains(comparison->options.myCode, text));
    QAction* noise = menu.addAction(tr("Leave out %1 as noise").arg(prefix), this, [this, text] {
        change([&](analysis::DiffOptions& options) { options.exclude.push_back(text); });
    });
    noise->setObjectName(QStringLiteral("isNoise"));
    noise->setEnabled(comparison && !contains(comparison->options.exclude, text));
}

/// What the other side alone has, the dearest first.
void DiffPanel::addPairs(QMenu& menu, quint32 node)
{
    const analysis::DiffTree& tree = m_result->tree;
    const bool isNormal = tree.abnormal.presence[node] == 0, isThread = tree.isThread(node);
    const std::vector<std::uint32_t> candidates = pairCandidates(tree, node);
    QMenu* pairs = menu.addMenu(isThread       ? tr("Same thread as …")
                                    : isNormal ? tr("Same method as … (in abnormal)")
                                               : tr("Same method as … (in normal)"));
    pairs->setObjectName(QStringLiteral("pairWith"));
    pairs->menuAction()->setEnabled(!candidates.empty());
    for (std::size_t i = 0; i < std::min(kCandidates, candidates.size()); ++i) {
        const analysis::NamePair pair = pairOf(tree, node, tree.text(candidates[i]));
        const qint64 time = isNormal ? tree.abnormal.total[candidates[i]] : tree.normal.total[candidates[i]];
        pairs->addAction(tr("%1 (%2)").arg(fromUtf8(tree.text(candidates[i])), valueText(time, unitOf(tree))), this,
                         [this, pair, isThread] {
                             change([&](analysis::DiffOptions& options) {
                                 (isThread ? options.pairThreads : options.pairMethods).push_back(pair);
                             });
                         });
    }
}

void DiffPanel::change(const std::function<void(analysis::DiffOptions&)>& edit)
{
    const Comparison* comparison = m_context.session.comparison(m_context.documentId);
    if (!comparison)
        return;
    analysis::DiffOptions options = comparison->options;
    edit(options);
    m_context.session.setOptions(m_context.documentId, options);
}

void DiffPanel::showOptions()
{
    const Comparison* comparison = m_context.session.comparison(m_context.documentId);
    m_options->setVisible(comparison && (comparison->result || m_result));
    m_comments->toggle()->setVisible(!m_options->isHidden());
    if (!comparison)
        return;
    m_comments->setText(comparison->notes);
    const QString working = !comparison->job ? QString()
        : comparison->isFirstLook            ? tr("A first look at the main threads. Comparing all threads…")
                                             : tr("Comparing…");
    m_options->show(comparison->options, working, comparison->refused);
    showMeasures(*comparison);
    m_tree->setMyCode(comparison->options.myCode);
    m_header->setShares(comparison->options.shares);
}

/// What the first file of both sides has.
void DiffPanel::showMeasures(const Comparison& comparison)
{
    QStringList names[2];
    for (std::size_t side = 0; side < 2; ++side)
        if (const OpenFile* file = firstFile(m_context.session, comparison, side); file && file->document)
            for (const imports::Part& part : imports::partsOf(*file->document))
                if (part.trace->samples.size() > 0)
                    names[side].append(QString::fromStdString(part.name));
    const QStringList both = names[0] == names[1] ? names[0] : QStringList();
    const OpenFile* file = both.isEmpty() ? nullptr : firstFile(m_context.session, comparison, 0);
    const imports::Part now = file ? imports::partOf(*file->document, {}).value_or(imports::Part()) : imports::Part();
    m_options->setMeasures(both, QString::fromStdString(now.name));
}

void DiffPanel::showOnTimelines(quint32 node)
{
    select(node, nullptr);
    Q_EMIT panelRequested(QStringLiteral("two-timelines"));
}

void DiffPanel::setShares(bool shares)
{
    const Comparison* comparison = m_context.session.comparison(m_context.documentId);
    if (comparison && comparison->options.shares != shares)
        change([shares](analysis::DiffOptions& options) { options.shares = shares; });
}

void DiffPanel::showMarked()
{
    const Comparison* comparison = m_context.session.comparison(m_context.documentId);
    std::array<std::optional<TimeRange>, 2> marked;
    for (std::size_t side = 0; comparison && side < marked.size(); ++side) {
        const OpenFile* file = firstFile(m_context.session, *comparison, side);
        const auto trace = file && file->document ? file->document->primary() : nullptr;
        if (trace && file->marked)
            marked[side] = TimeRange {file->marked->begin - trace->span.begin, file->marked->end - trace->span.begin};
    }
    m_options->setMarked(marked);
}

} // namespace graylens::ui
