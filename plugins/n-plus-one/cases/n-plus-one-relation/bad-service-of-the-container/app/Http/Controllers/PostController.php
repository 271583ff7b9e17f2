<?php

namespace App\Http\Controllers;

use App\Services\Feed;
use Illuminate\Support\Facades\App;

class PostController
{
    public function index(): array
    {
        $names = [];
        foreach (app(Feed::class)->latest() as $post) {
            $names[] = $post->user->name; // ~ n-plus-one-relation
        }

        return $names;
    }

    public function show(): array
    {
        $names = [];
        foreach (App::make('App\Services\Feed')->latest() as $post) {
            $names[] = $post->user->email; // ~ n-plus-one-relation
        }

        return $names;
    }
}
