<?php

namespace App\Console;

use App\Models\Post;
use Illuminate\Console\Scheduling\Schedule;
use Illuminate\Foundation\Console\Kernel as ConsoleKernel;

class Kernel extends ConsoleKernel
{
    protected function schedule(Schedule $schedule)
    {
        $schedule->command('posts:prune')->daily();
        foreach (Post::all() as $post) {
            $schedule->call(function () use ($post) {
                $post->publish();
            })->cron($post->cron);
        }
    }

    protected function weekly(Schedule $clock)
    {
        $clock->call(fn () => Post::where('draft', true)->delete())->weekly();
    }
}
