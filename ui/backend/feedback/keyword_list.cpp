// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/feedback/keyword_list.h"

#include <utility>

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/backend/backend_asker.h"
#include "ui/backend/feedback/burst_chart.h"
#include "ui/backend/feedback/keyword_model.h"
#include "ui/backend/filter_bar.h"
#include "ui/backend/named.h"
#include "ui/backend/row_table.h"
#include "ui/backend/trend_delegate.h"
#include "ui/models/bar_delegate.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

using backend::Dimension;

constexpr const char* kSlot = "backend.keywords";
constexpr const char* kHistorySlot = "backend.keyword-history";
constexpr std::uint32_t kLeastDevices = 3;
constexpr std::size_t kMostHistories = 40;
constexpr int kDaysBefore = 7;

struct Answer
{
    backend::Filter filter; ///< with its time
    backend::RankedWords ranked;
    bool needsTime = false;
};

backend::Filter without(backend::Filter filter, Dimension dimension)
{
    std::erase_if(filter.dimensions, [&](const auto& part) { return part.dimension == dimension; });
    return filter;
}

Result<Answer> answer(backend::Backend& backend, backend::Filter here, std::int64_t spanMs, KeywordBaseline baseline,
                      const std::string& version, const backend::Call& call)
{
    if (spanMs > 0) {
        GL_TRY(const backend::BackendInfo info, backend.info(call));
        here.toMs = info.nowMs + 1; // what came just now as well
        here.fromMs = here.toMs - spanMs;
    }
    std::vector<backend::Filter> usual {here};
    switch (baseline) {
    case KeywordBaseline::Production:
        usual[0] = without(without(here, Dimension::Version), Dimension::Cohort)
                       .with(Dimension::Cohort, std::string(backend::kProduction));
        break;
    case KeywordBaseline::OtherVersion:
        usual[0] = without(without(here, Dimension::Version), Dimension::Cohort).with(Dimension::Version, version);
        break;
    case KeywordBaseline::TimeBefore:
        usual[0].toMs = here.fromMs;
        usual[0].fromMs = here.fromMs - spanMs;
        break;
    case KeywordBaseline::SameHours:
        usual = backend::sameHoursBefore(here, kDaysBefore);
        break;
    }
    Answer out {here, {}, false};
    out.needsTime = spanMs <= 0 && (baseline == KeywordBaseline::TimeBefore || baseline == KeywordBaseline::SameHours);
    if (!out.needsTime) {
        GL_TRY(out.ranked, backend::rankWords(backend, here, usual, kLeastDevices, call));
    }
    return out;
}

} // namespace

KeywordList::KeywordList(BackendAsker& asker, QWidget* parent)
    : QWidget(parent)
    , m_asker(asker)
    , m_model(new KeywordModel(this))
    , m_chart(new BurstChart(this))
{
    setObjectName(QStringLiteral("keywordList"));
    setAccessibleName(tr("Keywords of feedback"));
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("keywordSplitter"));
    split->setChildrenCollapsible(false);
    split->addWidget(makeTable());
    split->addWidget(m_chart);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setSizes({3000, 2000}); // shares of what is there
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(split, 1);
    setFocusProxy(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        showChart();
        Q_EMIT currentChanged();
    });
    connect(&m_asker, &BackendAsker::asked, this, &KeywordList::showCounts);
    showCounts();
}

QWidget* KeywordList::makeBar()
{
    m_bar = new FilterBar(QStringLiteral("feedback"), tr("Ask for the keywords again"), this);
    m_bar->setFilter(backend::Filter().with(Dimension::Cohort, std::string(backend::kGray)));
    m_baseline = m_bar->addCombo(QStringLiteral("Baseline"), tr("Compared with"));
    m_baseline->addItem(tr("against production"));
    m_baseline->addItem(tr("against the time before"));
    m_baseline->addItem(tr("against the same hours of the days before"));
    m_baseline->addItem(tr("against another version"));
    m_version = named(new QLineEdit(m_bar), QStringLiteral("feedbackBaselineVersion"), tr("Version to compare with"));
    m_version->setPlaceholderText(tr("Last version"));
    m_version->hide();
    m_bar->addWidget(m_version);
    connect(m_baseline, &QComboBox::currentIndexChanged, this,
            [this] { m_version->setVisible(baseline() == KeywordBaseline::OtherVersion); });
    connect(m_version, &QLineEdit::returnPressed, this, &KeywordList::refresh);
    connect(m_bar, &FilterBar::changed, this, &KeywordList::refresh);
    return m_bar;
}

QWidget* KeywordList::makeTable()
{
    auto* part = new QWidget(this);
    m_table = makeRowTable(QStringLiteral("keywordTable"), tr("Keywords of feedback"), part);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(KeywordModel::Range, new BarDelegate(this));
    m_table->setItemDelegateForColumn(KeywordModel::Trend, new TrendDelegate(this));
    setColumnLetters(*m_table, {16, 11, 22, 11, 11, 24, 0});
    m_empty = named(new QLabel(part), QStringLiteral("keywordEmpty"), tr("Why there are no keywords"));
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setWordWrap(true);
    m_empty->setMargin(12);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_empty);
    column->addWidget(m_table, 1);
    return part;
}

KeywordBaseline KeywordList::baseline() const
{
    return static_cast<KeywordBaseline>(std::max(m_baseline->currentIndex(), 0));
}

void KeywordList::refresh()
{
    m_asker.ask(
        kSlot, tr("Keywords"),
        [here = m_bar->filter(), spanMs = m_bar->spanMs(), against = baseline(),
         version = m_version->text().trimmed().toStdString()](backend::Backend& backend, const backend::Call& call) {
            return answer(backend, here, spanMs, against, version, call);
        },
        [this](Answer given) {
            const std::string chosen = !m_wanted.empty() ? std::exchange(m_wanted, {})
                : current()                              ? current()->count.word
                                                         : std::string();
            m_filter = std::move(given.filter);
            m_needsTime = given.needsTime;
            m_isAnswered = true;
            m_model->setRanked(std::move(given.ranked));
            showCounts();
            askHistory();
            if (m_model->rowCount() > 0)
                m_table->selectRow(std::max(m_model->rowOf(chosen), 0)); // which says so
            else
                Q_EMIT currentChanged();
        });
}

void KeywordList::askHistory()
{
    std::vector<std::string> words;
    for (int row = 0; row < m_model->rowCount() && words.size() < kMostHistories; ++row)
        words.push_back(m_model->word(row).count.word);
    if (words.empty()) {
        showChart();
        return;
    }
    m_asker.ask(
        kHistorySlot, tr("Keywords over time"),
        [words, filter = m_filter](backend::Backend& backend, const backend::Call& call) {
            return backend::wordHistory(backend, words, filter, call);
        },
        [this, words](backend::WordHistory history) {
            for (std::size_t i = 0; i < words.size(); ++i) // of another ranking meanwhile
                if (m_model->rowOf(words[i]) != static_cast<int>(i))
                    return;
            m_model->setHistory(std::move(history));
            showChart();
        });
}

void KeywordList::showChart()
{
    const backend::RankedWord* word = current();
    const int row = m_table->currentIndex().row();
    m_chart->showWord(m_model->history(), word && m_model->hasHistory(row) ? row : -1,
                      word ? fromUtf8(word->count.text) : QString());
}

QString KeywordList::emptyText() const
{
    const backend::RankedWords& ranked = m_model->ranked();
    if (!m_isAnswered || m_model->rowCount() > 0)
        return {};
    if (m_needsTime)
        return tr("To compare with the time before, choose a time: the last hour, day, week or month.");
    if (ranked.devices == 0)
        return tr("Nobody wrote anything in this time, cohort and version.");
    if (ranked.baselineDevices == 0)
        return tr("%n device(s) wrote something, but nobody in what it is compared with: choose another baseline.",
                  nullptr, static_cast<int>(ranked.devices));
    return tr("%1 devices wrote here and %2 in the baseline, and no word is proven to be more frequent here.")
        .arg(countText(static_cast<double>(ranked.devices)), countText(static_cast<double>(ranked.baselineDevices)));
}

void KeywordList::showCounts()
{
    m_empty->setText(emptyText());
    m_empty->setVisible(!m_empty->text().isEmpty());
    if (m_asker.isAsking(kSlot))
        m_bar->setCounts(tr("Asking…"));
    else if (m_isAnswered)
        m_bar->setCounts(tr("%n keyword(s)", nullptr, m_model->rowCount()));
    else
        m_bar->setCounts(QString());
}

void KeywordList::showOnly(const backend::Filter& filter, const std::string& word)
{
    m_bar->setFilter(filter);
    m_wanted = word;
    refresh();
}

void KeywordList::clear()
{
    m_wanted.clear();
    m_filter = {};
    m_isAnswered = false;
    m_model->setRanked({});
    m_bar->clear();
    showCounts();
    showChart();
    Q_EMIT currentChanged();
}

void KeywordList::focusFilter()
{
    m_bar->focusVersion();
}

void KeywordList::addVersion(const QString& version)
{
    m_bar->addVersion(version);
}

const backend::RankedWord* KeywordList::current() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_model->rowCount() ? &m_model->word(row) : nullptr;
}

} // namespace graylens::ui
