<?php

namespace App\Jobs;

use Illuminate\Contracts\Queue\ShouldQueueAfterCommit;
use Illuminate\Foundation\Queue\Queueable;

class PatientJob implements ShouldQueueAfterCommit
{
    use Queueable;
}
