<?php

namespace App\Http\Controllers;

use App\Http\Requests\LabelsRequest;
use App\Models\Post;
use App\Models\Visit;

class PostController
{
    public function byKey(): array
    {
        $titles = [];
        foreach (Post::all() as $post) {
            $titles[$post->slug . '-' . $post->id] = $post->title;
        }
        $found = [];
        foreach ($titles as $title) {
            $found[] = Visit::where('title', $title)->first(); // ~ n-plus-one-query
        }

        return $found;
    }

    public function byReference(): array
    {
        $titles = [];
        Post::all()->each(function (Post $post) use (&$titles) {
            $titles[] = $post->title;
        });
        $found = [];
        foreach ($titles as $title) {
            $found[] = Visit::where('title', $title)->first(); // ~ n-plus-one-query
        }

        return $found;
    }

    public function ofARequest(LabelsRequest $request): array
    {
        $found = [];
        foreach ($request->labels() as $label) {
            $found[] = Visit::where('label', $label)->first(); // ~ n-plus-one-query
        }

        return $found;
    }
}
