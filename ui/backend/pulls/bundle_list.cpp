// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/pulls/bundle_list.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>

#include "ui/backend/backend_asker.h"
#include "ui/backend/backend_words.h"
#include "ui/backend/bundle_fetch.h"
#include "ui/backend/filter_bar.h"
#include "ui/backend/named.h"
#include "ui/backend/pulls/bundle_model.h"
#include "ui/backend/row_table.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr const char* kSlot = "backend.bundles";
constexpr const char* kDownload = "backend.downloads";
constexpr int kTickMs = 100;

/// A page, and the question it answers, with the backend's clock in it.
struct Answer
{
    backend::BundleQuery query;
    backend::Page<backend::BundleInfo> page;
};

Result<Answer> answer(backend::Backend& backend, backend::BundleQuery query, std::int64_t spanMs,
                      const backend::Call& call)
{
    GL_TRY(query.filter, resolved(backend, std::move(query.filter), spanMs, call));
    GL_TRY(auto page, backend.bundles(query, call));
    return Answer {std::move(query), std::move(page)};
}

} // namespace

BundleList::BundleList(BackendAsker& asker, QWidget* parent)
    : QWidget(parent)
    , m_asker(asker)
    , m_model(new BundleModel(this))
    , m_table(makeRowTable(QStringLiteral("bundleTable"), tr("Bundles"), this))
{
    named(this, QStringLiteral("bundleList"), tr("Bundles that phones sent"));
    m_model->setFolder(downloadFolder());
    m_table->setModel(m_model);
    setColumnLetters(*m_table, {20, 24, 20, 12, 16, 12, 16, 20, 14, 40});
    makeBar();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_table, 1);
    column->addWidget(makeFoot());
    setFocusProxy(m_table);
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &BundleList::showDownload);
    connect(m_model, &PagedModel::moreRequested, this, &BundleList::askMore);
    connect(m_table, &QTableView::activated, this, &BundleList::open);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &BundleList::refreshButtons);
    connect(&m_asker, &BackendAsker::asked, this, &BundleList::showCounts);
    connect(&m_asker, &BackendAsker::offlineChanged, this, &BundleList::refreshButtons);
    refreshButtons();
}

void BundleList::makeBar()
{
    m_bar = new FilterBar(QStringLiteral("bundle"), tr("Ask for the bundles again"), this);
    m_scope = m_bar->addCombo(QStringLiteral("Scope"), tr("Whose bundles"));
    m_scope->addItem(tr("Of this task"));
    m_scope->addItem(tr("Of all tasks and reports"));
    m_trigger = m_bar->addCombo(QStringLiteral("Trigger"), tr("Why they were written"));
    m_trigger->addItem(tr("Written for any reason"));
    for (const char* trigger : {"remote-pull", "user-feedback", "crash", "business-event"})
        m_trigger->addItem(triggerText(trigger), QString::fromLatin1(trigger));
    m_device = named(new QLineEdit(this), QStringLiteral("bundleDevice"), tr("Device"));
    m_device->setPlaceholderText(tr("Device ids, by commas"));
    m_device->setClearButtonEnabled(true);
    m_device->setMaximumWidth(m_device->fontMetrics().averageCharWidth() * 28);
    m_bar->addWidget(m_device);
    connect(m_device, &QLineEdit::returnPressed, this, &BundleList::ask);
    connect(m_bar, &FilterBar::changed, this, &BundleList::ask);
}

QWidget* BundleList::makeFoot()
{
    auto* foot = new QWidget(this);
    const auto button = [&](const QString& name, const QString& text, const QString& what) {
        return named(new QPushButton(text, foot), name, what);
    };
    m_download = button(QStringLiteral("bundleDownload"), tr("Download all"), tr("Download these bundles"));
    m_open = button(QStringLiteral("bundleOpen"), tr("Open"), tr("Download the chosen bundle and open it"));
    m_openAll = button(QStringLiteral("bundleOpenAll"), tr("Open together"),
                       tr("Download all bundles of the task and open them as one"));
    m_stop = button(QStringLiteral("bundleStop"), tr("Stop"), tr("Stop the download; the next one goes on from there"));
    m_progress = named(new QProgressBar(foot), QStringLiteral("bundleProgress"), tr("Progress of the download"));
    m_progress->setMaximumWidth(160);
    m_state = named(new QLabel(foot), QStringLiteral("bundleState"), tr("How the download stands"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_download);
    row->addWidget(m_open);
    row->addWidget(m_openAll);
    row->addWidget(m_progress);
    row->addWidget(m_stop);
    row->addWidget(m_state, 1);
    m_progress->hide();
    m_stop->hide();
    connect(m_download, &QPushButton::clicked, this, &BundleList::download);
    connect(m_open, &QPushButton::clicked, this, &BundleList::open);
    connect(m_openAll, &QPushButton::clicked, this, &BundleList::openTogether);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    return foot;
}

void BundleList::setTask(const std::string& id)
{
    if (m_task == id)
        return;
    m_task = id;
    if (m_scope->currentIndex() == 0) {
        m_model->setPage({});
        refresh();
    }
}

void BundleList::showFilter(const backend::Filter& filter)
{
    m_scope->setCurrentIndex(1);
    m_bar->setFilter(filter);
    QStringList devices;
    for (const std::string& device : filter.devices)
        devices.append(fromUtf8(device));
    m_device->setText(devices.join(QStringLiteral(", ")));
    m_model->setPage({});
    refresh();
}

backend::BundleQuery BundleList::query() const
{
    backend::BundleQuery out;
    out.filter = m_bar->filter();
    const QStringList devices = m_device->text().split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString& device : devices)
        if (!device.trimmed().isEmpty())
            out.filter.devices.push_back(device.trimmed().toStdString());
    out.trigger = m_trigger->currentData().toString().toStdString();
    if (m_scope->currentIndex() == 0)
        out.task = m_task;
    return out;
}

void BundleList::refresh()
{
    m_isStale = !isVisible();
    if (!m_isStale)
        ask();
}

void BundleList::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        refresh();
}

void BundleList::ask()
{
    m_isStale = false;
    if (m_scope->currentIndex() == 0 && m_task.empty()) {
        m_model->setPage({});
        return showCounts();
    }
    m_asker.ask(
        kSlot, tr("Bundles"),
        [query = query(), spanMs = m_bar->spanMs()](backend::Backend& backend, const backend::Call& call) {
            return answer(backend, query, spanMs, call);
        },
        [this](Answer given) {
            m_query = std::move(given.query);
            m_model->renewPage(std::move(given.page), [](const backend::BundleInfo& bundle) { return bundle.id; });
            for (const backend::BundleInfo& bundle : m_model->rows())
                m_bar->addVersion(fromUtf8(bundle.environment[backend::Dimension::Version]));
            showCounts();
            refreshButtons();
        });
}

void BundleList::askMore()
{
    backend::BundleQuery next = m_query;
    next.page.cursor = m_model->cursor();
    m_asker.ask(
        kSlot, tr("More bundles"),
        [next](backend::Backend& backend, const backend::Call& call) { return backend.bundles(next, call); },
        [this](backend::Page<backend::BundleInfo> page) {
            m_model->appendPage(std::move(page));
            showCounts();
            refreshButtons();
        });
}

void BundleList::showCounts()
{
    if (m_asker.isAsking(kSlot))
        m_bar->setCounts(tr("Asking…"));
    else if (m_model->rowCount() == 0)
        m_bar->setCounts(tr("No bundles here"));
    else
        m_bar->setCounts(m_model->cursor().empty() ? tr("%n bundle(s)", nullptr, m_model->rowCount())
                                                   : tr("%n bundle(s), and more below", nullptr, m_model->rowCount()));
}

void BundleList::refreshButtons()
{
    const auto chosen = m_table->selectionModel()->selectedRows().size();
    const bool isFree = !m_job && m_model->rowCount() > 0;
    m_download->setText(chosen > 1 ? tr("Download %n", nullptr, static_cast<int>(chosen)) : tr("Download all"));
    m_download->setEnabled(isFree && !m_asker.offlineSince());
    m_open->setEnabled(isFree && m_table->currentIndex().isValid());
    m_openAll->setEnabled(m_download->isEnabled() && m_scope->currentIndex() == 0);
    const QString why = m_asker.offlineSince() ? tr("Offline: nothing can be downloaded") : QString();
    m_download->setToolTip(why);
}

void BundleList::setDownloadFolder(const QString& folder)
{
    m_model->setFolder(folder);
}

void BundleList::download()
{
    if (!m_download->isEnabled())
        return;
    std::vector<std::string> ids;
    const auto chosen = m_table->selectionModel()->selectedRows();
    if (chosen.size() > 1)
        for (const QModelIndex& index : chosen)
            ids.push_back(m_model->row(index.row()).id);
    else
        for (const backend::BundleInfo& bundle : m_model->rows())
            ids.push_back(bundle.id);
    fetch(ids, {});
}

void BundleList::open()
{
    const int row = m_table->currentIndex().row();
    if (row < 0 || row >= m_model->rowCount() || m_job)
        return;
    const backend::BundleInfo& bundle = m_model->row(row);
    if (isFetched(m_model->folder(), bundle))
        Q_EMIT openRequested(bundleFile(m_model->folder(), bundle));
    else
        fetch({bundle.id}, bundleFile(m_model->folder(), bundle));
}

void BundleList::openTogether()
{
    if (!m_openAll->isEnabled())
        return;
    std::vector<std::string> ids;
    for (const backend::BundleInfo& bundle : m_model->rows())
        ids.push_back(bundle.id);
    fetch(ids, taskFolder(m_model->folder(), m_task));
}

void BundleList::fetch(const std::vector<std::string>& ids, const QString& opens)
{
    m_job = m_asker.ask(
        kDownload, tr("Downloading %n bundle(s)", nullptr, static_cast<int>(ids.size())),
        [ids, folder = m_model->folder()](backend::Backend& backend, const backend::Call& call) {
            return fetchBundles(backend, ids, folder, call);
        },
        [this, opens](const FetchedBundles& fetched) {
            const auto count = static_cast<int>(fetched.files.size());
            QString text = tr("%n bundle(s) are in %1.", nullptr, count).arg(m_model->folder());
            if (!fetched.failed.empty())
                text += QLatin1Char(' ')
                    + tr("%n cannot be had: %1", nullptr, static_cast<int>(fetched.failed.size()))
                          .arg(backendErrorText(fetched.failed.front().second));
            m_state->setText(text);
            Q_EMIT said(text);
            if (!opens.isEmpty() && count > 0)
                Q_EMIT openRequested(opens);
        });
    if (!m_job)
        return;
    m_state->clear();
    connect(m_job, &Job::finished, this, [this, job = m_job.data()] {
        if (m_job != job)
            return;
        if (job->state() == Job::State::Cancelled)
            m_state->setText(tr("Stopped. What came is kept: the next download goes on from there."));
        else if (job->state() == Job::State::Failed)
            m_state->setText(
                tr("%1 What came is kept: the next download goes on from there.").arg(backendErrorText(job->error())));
        m_job = nullptr;
        m_tick.stop();
        m_model->lookAgain();
        showDownload();
        refreshButtons();
    });
    m_tick.start();
    showDownload();
    refreshButtons();
}

void BundleList::showDownload()
{
    m_progress->setVisible(m_job);
    m_stop->setVisible(m_job);
    if (!m_job)
        return;
    const auto total = m_job->progress().total();
    m_progress->setRange(0, total > 0 ? 1000 : 0);
    m_progress->setValue(total > 0 ? static_cast<int>(m_job->progress().done() * 1000 / total) : 0);
    m_model->lookAgain();
}

void BundleList::clear()
{
    m_task.clear();
    m_query = {};
    m_isStale = true;
    m_model->setPage({});
    m_bar->clear();
    m_device->clear();
    m_scope->setCurrentIndex(0);
    m_state->clear();
    refreshButtons();
}

void BundleList::focusFilter()
{
    m_device->setFocus(Qt::ShortcutFocusReason);
    m_device->selectAll();
}

} // namespace graylens::ui
