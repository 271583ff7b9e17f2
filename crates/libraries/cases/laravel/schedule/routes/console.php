<?php

use App\Models\Post;
use Illuminate\Support\Facades\Schedule;

Schedule::call(fn () => Post::where('old', true)->delete())->daily();
