// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/metrics_view.h"

#include <algorithm>

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "core/report/release_report.h"
#include "ui/backend/backend_asker.h"
#include "ui/backend/backend_words.h"
#include "ui/backend/named.h"
#include "ui/backend/releases/chart_style.h"
#include "ui/backend/releases/interval_delegate.h"
#include "ui/backend/releases/quantile_chart.h"
#include "ui/backend/releases/release_words.h"
#include "ui/backend/releases/tail_list.h"
#include "ui/backend/releases/verdict_model.h"
#include "ui/models/value_text.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr const char* kSlot = "backend.release-metrics";
constexpr int kHalf = 1000; // of a splitter, which shares out by proportion
using backend::Dimension;
constexpr Dimension kStrata[] {Dimension::Tier, Dimension::Os, Dimension::Region, Dimension::Network,
                               Dimension::Version};

} // namespace

MetricsView::MetricsView(BackendAsker& asker, QWidget* parent)
    : QWidget(parent)
    , m_asker(asker)
    , m_model(new VerdictModel(this))
    , m_table(named(new QTreeView(this), QStringLiteral("releaseMetrics"), tr("Metrics, gray against production")))
    , m_curve(new QuantileChart(this))
    , m_tail(new TailList(asker, this))
{
    setObjectName(QStringLiteral("releaseMetricsPart"));
    makeTable();
    auto* right = new QSplitter(Qt::Horizontal, this);
    right->setObjectName(QStringLiteral("releaseTailSplitter"));
    right->setChildrenCollapsible(false);
    right->addWidget(m_curve);
    right->addWidget(m_tail);
    right->setStretchFactor(0, 1);
    right->setStretchFactor(1, 1);
    right->setSizes({kHalf, kHalf});
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("releaseMetricsSplitter"));
    split->setChildrenCollapsible(false);
    split->addWidget(m_table);
    split->addWidget(right);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({kHalf, kHalf});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(split, 1);
    setFocusProxy(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MetricsView::showCurrent);
    connect(m_curve, &QuantileChart::chosen, this,
            [this](const release::TailPoint& point) { showTail(static_cast<double>(point.gray)); });
    connect(&m_asker, &BackendAsker::asked, this, &MetricsView::showCounts);
}

QWidget* MetricsView::makeBar()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(4);
    row->addWidget(new QLabel(tr("Compare within the same:"), bar));
    for (const Dimension dimension : kStrata) {
        auto* part = named(new QToolButton(bar), QStringLiteral("releaseStratum_%1").arg(fromUtf8(name(dimension))),
                           tr("Compare within the same: %1").arg(dimensionText(dimension)));
        part->setCheckable(true);
        part->setChecked(std::ranges::count(m_strata, dimension) > 0);
        const auto say = [part, dimension] { // not by colour alone
            part->setText((part->isChecked() ? QStringLiteral("✓ ") : QString()) + dimensionText(dimension));
        };
        say();
        connect(part, &QToolButton::toggled, part, say);
        if (dimension == Dimension::Version)
            part->setToolTip(tr("Leaves out who has no counterpart of the same version in production"));
        connect(part, &QToolButton::toggled, this, [this, dimension](bool isOn) {
            std::erase(m_strata, dimension);
            if (isOn)
                m_strata.push_back(dimension);
            Q_EMIT strataChanged();
        });
        row->addWidget(part);
    }
    m_counts = named(new QLabel(bar), QStringLiteral("releaseMetricsCounts"), tr("How the metrics stand"));
    auto* save = named(new QPushButton(icon(QStringLiteral("export")), tr("Export…"), bar),
                       QStringLiteral("releaseExport"), tr("Export the metrics or the curve"));
    connect(save, &QPushButton::clicked, this, &MetricsView::exportView);
    row->addStretch(1);
    row->addWidget(m_counts);
    row->addWidget(save);
    return bar;
}

void MetricsView::makeTable()
{
    m_table->setModel(m_model);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setExpandsOnDoubleClick(true);
    m_table->setItemDelegateForColumn(VerdictModel::Interval, new IntervalDelegate(this));
    m_table->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->header()->setStretchLastSection(false);
    const int letter = m_table->fontMetrics().averageCharWidth();
    for (const auto& [column, letters] : {std::pair {VerdictModel::Metric, 28}, std::pair {VerdictModel::Verdict, 42},
                                          std::pair {VerdictModel::Gray, 17}, std::pair {VerdictModel::Production, 17},
                                          std::pair {VerdictModel::Change, 13}, std::pair {VerdictModel::Users, 19},
                                          std::pair {VerdictModel::Line, 11}})
        m_table->setColumnWidth(column, letter * letters);
    m_table->header()->setMinimumSectionSize(letter * 7);
    m_table->header()->setSectionResizeMode(VerdictModel::Interval, QHeaderView::Stretch);
}

void MetricsView::ask(const backend::Filter* filter, const backend::Filter* gray)
{
    ++m_question;
    if (!filter || !gray) {
        m_isAnswered = false;
        setVerdicts({});
        return;
    }
    m_gray = *gray;
    m_asker.ask(
        kSlot, tr("Metrics of the release"),
        [filter = *filter, strata = m_strata](backend::Backend& backend, const backend::Call& call) {
            return backend::judgeAll(backend, filter, strata, call);
        },
        [this, strata = m_strata, question = m_question](std::vector<backend::MetricVerdict> verdicts) {
            if (question != m_question)
                return; // another release was chosen meanwhile
            m_isAnswered = true;
            m_answeredStrata = strata;
            setVerdicts(std::move(verdicts));
            Q_EMIT answered();
        });
}

void MetricsView::sayLacking()
{
    ask(nullptr, nullptr);
    m_counts->setText(tr("This backend keeps no metrics of releases."));
}

bool MetricsView::isAsking() const
{
    return m_asker.isAsking(kSlot);
}

void MetricsView::setVerdicts(std::vector<backend::MetricVerdict> verdicts)
{
    const QModelIndex before = m_table->currentIndex();
    const backend::MetricVerdict* const chosen = m_model->verdict(before);
    const std::string metric(chosen ? chosen->verdict.metric->id : "");
    const std::string stratum
        = before.parent().isValid() ? before.siblingAtColumn(0).data().toString().toStdString() : std::string();
    QStringList open;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_table->isExpanded(m_model->index(row, 0)))
            open.append(fromUtf8(m_model->verdicts()[static_cast<std::size_t>(row)].verdict.metric->id));
    m_model->setVerdicts(std::move(verdicts));
    for (const QString& id : open)
        m_table->expand(m_model->find(id.toStdString(), {}));
    const QModelIndex again = m_model->find(metric, stratum);
    m_table->setCurrentIndex(again.isValid() ? again : m_model->index(0, 0));
    showCurrent();
    showCounts();
}

backend::Filter MetricsView::grayOfCurrent() const
{
    backend::Filter out = m_gray;
    const std::vector<std::string> values = m_model->stratum(m_table->currentIndex());
    for (std::size_t i = 0; i < values.size() && i < m_answeredStrata.size(); ++i)
        out = out.with(m_answeredStrata[i], values[i]);
    return out;
}

void MetricsView::showCurrent()
{
    const QModelIndex at = m_table->currentIndex();
    const backend::MetricVerdict* const chosen = m_model->verdict(at);
    m_curve->setComparison(chosen ? chosen->verdict.metric : nullptr, m_model->comparison(at),
                           at.parent().isValid() ? at.siblingAtColumn(0).data().toString() : QString());
    const release::Metric* metric = chosen ? chosen->verdict.metric : nullptr;
    // A later answer about the same leaves the tail alone: somebody may be choosing devices there.
    const Shown shown {metric, m_model->stratum(at), m_gray.toMs};
    if (metric && shown == m_shown)
        return;
    m_shown = shown;
    const release::TailPoint* point = m_curve->current();
    // Without a curve the metric's own line is as good a beginning as any.
    showTail(point ? static_cast<double>(point->gray) : metric && metric->line ? *metric->line : 0);
}

void MetricsView::showTail(double atLeast)
{
    const backend::MetricVerdict* const chosen = m_model->verdict(m_table->currentIndex());
    m_tail->setTarget(chosen ? chosen->verdict.metric : nullptr, grayOfCurrent(), atLeast);
}

void MetricsView::showCounts()
{
    if (!m_isAnswered) {
        m_counts->setText(isAsking() ? tr("Comparing…") : QString());
        return;
    }
    int worse = 0, open = 0;
    for (const backend::MetricVerdict& row : m_model->verdicts()) {
        worse += row.verdict.overall.outcome == release::Outcome::Worse ? 1 : 0;
        open += row.verdict.overall.outcome == release::Outcome::Inconclusive ? 1 : 0;
    }
    const int good = static_cast<int>(m_model->verdicts().size()) - worse - open;
    m_counts->setText(tr("%1 worse, %2 open, %3 no worse").arg(worse).arg(open).arg(good));
}

QString MetricsView::verdictsJson() const
{
    if (!m_isAnswered)
        return {};
    std::vector<release::Verdict> verdicts;
    for (const backend::MetricVerdict& row : m_model->verdicts())
        verdicts.push_back(row.verdict);
    return fromUtf8(report::verdictsJson(verdicts));
}

void MetricsView::toggleStrata()
{
    const QModelIndex at = m_table->currentIndex();
    const QModelIndex top = at.parent().isValid() ? at.parent() : at.siblingAtColumn(0);
    m_table->setExpanded(top, !m_table->isExpanded(top));
    if (!m_table->isExpanded(top))
        m_table->setCurrentIndex(top);
}

QString MetricsView::saveTo(const QString& path) const
{
    const auto ends = [&](const char* with) { return path.endsWith(QLatin1String(with), Qt::CaseInsensitive); };
    if (ends(".png") || ends(".svg")) {
        const auto saved = m_curve->hasCurve() ? saveChart(m_curve->view(), path) : Result<void>();
        return !m_curve->hasCurve() ? tr("There is no curve to draw.") : saved ? QString() : errorText(saved.error());
    }
    const QByteArray bytes = ends(".json") ? verdictsJson().toUtf8()
        : ends("curve.csv")                ? m_curve->toCsv().toUtf8()
                                           : m_model->toCsv().toUtf8();
    QSaveFile file(path);
    const bool isSaved = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    return isSaved ? QString() : tr("%1: %2").arg(path, file.errorString());
}

void MetricsView::exportView()
{
    const QString csv = tr("Metrics as a table (*.csv)"), json = tr("Metrics with curves (*.json)");
    const QString curve = tr("The curve as a table (*curve.csv)"), png = tr("The curve as a picture (*.png)");
    const QString svg = tr("The curve as a drawing (*.svg)");
    QString chosen = csv;
    QString path
        = QFileDialog::getSaveFileName(this, tr("Export the metrics"), QStringLiteral("metrics.csv"),
                                       QStringList {csv, json, curve, png, svg}.join(QStringLiteral(";;")), &chosen);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += chosen == csv ? QStringLiteral(".csv")
            : chosen == json  ? QStringLiteral(".json")
            : chosen == curve ? QStringLiteral(".curve.csv")
            : chosen == png   ? QStringLiteral(".png")
                              : QStringLiteral(".svg");
    if (const QString problem = saveTo(path); !problem.isEmpty())
        QMessageBox::warning(this, tr("Not saved"), problem);
}

} // namespace graylens::ui
