// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/feedback/feedback_items.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "core/feedback/corpus.h"
#include "ui/backend/backend_asker.h"
#include "ui/backend/bundle_fetch.h"
#include "ui/backend/feedback/feedback_model.h"
#include "ui/backend/named.h"
#include "ui/backend/row_table.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr const char* kSlot = "backend.feedback";
constexpr std::uint32_t kFirstPage = 500; ///< phrases are found in it
constexpr std::size_t kMostPhrases = 12;

using Phrases = std::vector<std::pair<std::string, std::uint64_t>>;

struct Answer
{
    backend::Page<backend::FeedbackItem> page;
    Phrases phrases;
};

/// Words that stand together in what was written, with the devices that wrote so.
Result<Phrases> phrasesOf(const std::vector<backend::FeedbackItem>& items, const Operation& operation)
{
    std::vector<feedback::Item> texts;
    for (const backend::FeedbackItem& item : items)
        texts.push_back({item.environment.device, item.text, item.timeMs});
    GL_TRY(const auto corpus, feedback::Corpus::build(texts, feedback::WordList::builtin(), operation));
    Phrases out;
    for (const feedback::Corpus::Word& word : corpus.words())
        if (word.isPhrase && out.size() < kMostPhrases)
            out.emplace_back(word.text, word.users);
    return out;
}

} // namespace

FeedbackItems::FeedbackItems(BackendAsker& asker, QWidget* parent)
    : QWidget(parent)
    , m_asker(asker)
    , m_model(new FeedbackModel(this))
    , m_table(makeRowTable(QStringLiteral("feedbackTable"), tr("What users wrote"), this))
    , m_folder(downloadFolder())
{
    setObjectName(QStringLiteral("feedbackItems"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    setColumnLetters(*m_table, {21, 0, 10, 12, 16, 18, 14, 12, 14, 22});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_table, 1);
    column->addWidget(makeButtons());
    connect(m_model, &PagedModel::moreRequested, this, &FeedbackItems::askMore);
    connect(m_table, &QTableView::activated, this, &FeedbackItems::openBundle);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &FeedbackItems::refreshButtons);
    connect(&m_asker, &BackendAsker::asked, this, &FeedbackItems::showCounts);
    connect(&m_asker, &BackendAsker::offlineChanged, this, &FeedbackItems::refreshButtons);
    refreshButtons();
}

QWidget* FeedbackItems::makeBar()
{
    auto* bar = new QWidget(this);
    m_title = named(new QLabel(bar), QStringLiteral("feedbackTitle"), tr("Which feedback is listed"));
    m_title->setTextFormat(Qt::PlainText);
    m_search = named(new QLineEdit(bar), QStringLiteral("feedbackSearch"), tr("Search the texts"));
    m_search->setPlaceholderText(tr("Search the texts; two Chinese characters will do"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(m_search->fontMetrics().averageCharWidth() * 56);
    m_counts = named(new QLabel(bar), QStringLiteral("feedbackItemCounts"), tr("Items listed"));
    connect(m_search, &QLineEdit::returnPressed, this, &FeedbackItems::ask);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty() && !m_query.contains.empty())
            ask();
    });
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_title);
    row->addWidget(m_search);
    row->addStretch(1);
    row->addWidget(m_counts);
    return bar;
}

QWidget* FeedbackItems::makeButtons()
{
    auto* bar = new QWidget(this);
    m_open
        = named(new QPushButton(icon(QStringLiteral("open")), tr("Download and open"), bar),
                QStringLiteral("feedbackOpenBundle"), tr("Download the bundle sent with the chosen item and open it"));
    m_bundles = named(new QPushButton(tr("Bundles of these devices"), bar), QStringLiteral("feedbackBundles"),
                      tr("Show the bundles of these devices"));
    m_askButton = named(new QPushButton(tr("Ask these devices…"), bar), QStringLiteral("feedbackAskDevices"),
                        tr("Ask these devices for a log or a trace"));
    const QString whose = tr("The devices of the items chosen here; of all that are listed, where only one is");
    m_bundles->setToolTip(whose);
    m_askButton->setToolTip(whose);
    connect(m_open, &QPushButton::clicked, this, &FeedbackItems::openBundle);
    connect(m_bundles, &QPushButton::clicked, this, &FeedbackItems::showBundles);
    connect(m_askButton, &QPushButton::clicked, this, &FeedbackItems::askDevices);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(6);
    for (QPushButton* button : {m_open, m_bundles, m_askButton})
        row->addWidget(button);
    row->addStretch(1);
    return bar;
}

void FeedbackItems::showWord(const std::string& word, const QString& text, const backend::Filter& filter)
{
    m_query.word = word;
    m_query.filter = filter;
    m_text = text;
    m_title->setText(word.empty() ? tr("All feedback") : tr("Feedback with “%1”").arg(text));
    ask();
}

void FeedbackItems::ask()
{
    m_query.contains = m_search->text().trimmed().toStdString();
    m_query.page = {kFirstPage, {}};
    m_asker.ask(
        kSlot, tr("Feedback"),
        [query = m_query](backend::Backend& backend, const backend::Call& call) -> Result<Answer> {
            Answer out;
            GL_TRY(out.page, backend.feedback(query, call));
            GL_TRY(out.phrases, phrasesOf(out.page.rows, call.operation));
            return out;
        },
        [this](Answer given) {
            m_phrases = std::move(given.phrases);
            m_model->renewPage(std::move(given.page), [](const backend::FeedbackItem& item) { return item.id; });
            showCounts();
            refreshButtons();
            Q_EMIT listed();
        });
}

void FeedbackItems::askMore()
{
    backend::FeedbackQuery next = m_query;
    next.page = {backend::PageRequest().limit, m_model->cursor()};
    m_asker.ask(
        kSlot, tr("More feedback"),
        [next](backend::Backend& backend, const backend::Call& call) { return backend.feedback(next, call); },
        [this](backend::Page<backend::FeedbackItem> page) {
            m_model->appendPage(std::move(page));
            showCounts();
            Q_EMIT listed();
        });
}

void FeedbackItems::clear()
{
    m_query = {};
    m_text.clear();
    m_title->clear();
    m_phrases.clear();
    m_model->setPage({});
    showCounts();
    refreshButtons();
    Q_EMIT listed();
}

void FeedbackItems::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FeedbackItems::showCounts()
{
    const int rows = m_model->rowCount();
    if (m_asker.isAsking(kSlot))
        m_counts->setText(tr("Asking…"));
    else if (rows == 0)
        m_counts->setText(m_query.contains.empty() ? tr("Nothing was written") : tr("Nothing with this text"));
    else
        m_counts->setText(m_model->cursor().empty() ? tr("%n item(s)", nullptr, rows)
                                                    : tr("%n item(s), and more below", nullptr, rows));
}

const backend::FeedbackItem* FeedbackItems::chosen() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_model->rowCount() ? &m_model->row(row) : nullptr;
}

std::set<std::string> FeedbackItems::devices() const
{
    std::set<std::string> out;
    const auto rows = m_table->selectionModel()->selectedRows();
    if (rows.size() > 1)
        for (const QModelIndex& index : rows)
            out.insert(m_model->row(index.row()).environment.device);
    else
        for (const backend::FeedbackItem& item : m_model->rows())
            out.insert(item.environment.device);
    out.erase(std::string());
    return out;
}

void FeedbackItems::refreshButtons()
{
    const backend::FeedbackItem* item = chosen();
    const bool isOnline = !m_asker.offlineSince();
    m_open->setEnabled(item && !item->bundle.empty() && isOnline);
    m_open->setToolTip(item && item->bundle.empty() ? tr("Nothing was sent with this item: ask the device")
                                                    : QString());
    m_askButton->setEnabled(m_model->rowCount() > 0 && isOnline);
    m_bundles->setEnabled(m_model->rowCount() > 0);
}

void FeedbackItems::openBundle()
{
    const backend::FeedbackItem* item = chosen();
    if (!item || item->bundle.empty())
        return;
    m_asker.ask(
        "backend.feedback-bundle", tr("Bundle of the feedback"),
        [id = item->bundle, folder = m_folder](backend::Backend& backend, const backend::Call& call) {
            return fetchBundle(backend, id, folder, call);
        },
        [this](const QString& file) { Q_EMIT openRequested(file); });
}

void FeedbackItems::askDevices()
{
    const auto all = devices();
    if (!all.empty())
        Q_EMIT askBecause({all.begin(), all.end()},
                          m_text.isEmpty() ? QString() : tr("Feedback with “%1”").arg(m_text));
}

void FeedbackItems::showBundles()
{
    const auto all = devices();
    if (!all.empty())
        Q_EMIT bundlesRequested({all.begin(), all.end()});
}

} // namespace graylens::ui
