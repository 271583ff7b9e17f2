<?php

namespace App\Http\Controllers;

use App\Contracts\Authors;
use App\Contracts\Clock;
use App\Contracts\Topics;
use App\Contracts\Torn;
use App\Facades\Store;

class PostController
{
    public function __construct(private Authors $authors, private Clock $clock, private Torn $torn)
    {
    }

    public function index()
    {
        $this->authors->of(1);
        $this->clock->of(2);
        app(Topics::class)->of(3);
        app('store')->of(4);
        Store::of(5);
        // Which of the two it is depends on who asks.
        $this->torn->of(6);
    }
}
