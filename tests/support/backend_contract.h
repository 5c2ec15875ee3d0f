// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>

#include "core/backend/backend.h"

namespace graylens::test {

/// A backend to be tested, empty at first, with a clock of the test's.
class BackendStage
{
public:
    virtual ~BackendStage() = default;
    virtual backend::Backend& backend() = 0;
    /// How records get in; a backend without Feature::Ingest has them from elsewhere.
    virtual Result<void> put(const backend::IngestBatch& batch);
    /// Closes it and opens what it kept; false where it keeps nothing.
    virtual bool reopen() { return false; }
};

using BackendClock = std::function<backend::TimeMs()>;
using MakeStage = std::function<std::unique_ptr<BackendStage>(BackendClock)>;

/// What every backend does. Run it with QTest::qExec on each implementation. What needs a feature that it lacks is
/// skipped.
class BackendContract : public QObject
{
    Q_OBJECT
public:
    explicit BackendContract(MakeStage make);
    ~BackendContract() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void itSaysWhatItIs();
    void callsOfLackedFeaturesSaySo();
    void onePageAndOneFilterHaveLimits();
    void cursorsOfOtherListsAreRefused();
    void callsEndAtTheirDeadlineAndWhenStopped();
    void changesAreWrittenIntoTheAuditLog();
    void eightThreadsMayCallAtOnce();
    void reopeningKeepsEverything();

    void aBatchOfTheSameKeyCountsOnce();
    void recordsThatCameBeforeAreCountedOnce();
    void badRecordsAreRejectedAndTheRestKept();
    void batchesThatAreTooLargeAreRefused();
    void devicesAreAsLastHeardOf();

    void clustersAreWhatACountGives();
    void clustersComeInTheOrderAskedFor();
    void pagesOfClustersGiveEachOnceWhileMoreComeIn();
    void aClusterTellsWhyAndItsVariants();
    void clusterTrendsHaveZerosAndAddUp();
    void facetsAreWhatACountGives();
    void samplesComeBackAsTheyWere();
    void statusIsKeptAndARegressionSeen();
    void mergesAndSplitsAreReplayedAndTakenBack();

    void feedbackIsFoundByFilterTextAndWord();
    void wordsAreCountedOncePerItemAndDevice();
    void wordTrendsHaveZerosAndAddUp();
    void alertsAreKept();

    void metricCellsAreWhatACountGives();
    void ratiosHaveDevicesAsUnits();
    void tailsNameTheirDevicesWorstFirst();

    void releasesGoThroughTheirSteps();
    void haltsNeedNoConfirmationAndNoRevision();
    void sameKeyOfAnOperationActsOnce();
    void plansThatMakeNoSenseAreRefused();

    void bundlesGoUpAndComeDown();
    void transfersGoOnWhereTheyWereCut();
    void bytesThatDoNotFitAreForgotten();
    void bundlesAreListedByWhatTheyAre();

    void tasksFollowTheirDevices();
    void whatIsNotAskedForIsNotFound();
    void sayingDoneWithoutABundleIsEmpty();
    void tasksExpireAndAreCancelled();
    void watchingSeesTheNextChange();
    void tasksThatMakeNoSenseAreRefused();

private:
    backend::Backend& backend() const { return m_stage->backend(); }
    /// Puts made records in, and gives them.
    backend::IngestBatch fill(unsigned seed, std::size_t records);

    MakeStage m_make;
    std::shared_ptr<backend::TimeMs> m_now;
    std::unique_ptr<BackendStage> m_stage;
};

} // namespace graylens::test
