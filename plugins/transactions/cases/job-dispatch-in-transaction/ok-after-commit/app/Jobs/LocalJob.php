<?php

namespace App\Jobs;

use Illuminate\Foundation\Bus\Dispatchable;

class LocalJob
{
    use Dispatchable;

    public function handle(): void
    {
    }
}
