<?php

namespace App\Http\Controllers;

use App\Models\Post;
use Illuminate\Http\Request;

class FeedController
{
    public function index(Request $request)
    {
        $lines = [];
        // The guard keeps its user, so what was loaded of it is there.
        foreach ($request->user()->posts as $post) {
            $lines[] = $post->comments;
        }

        return $lines;
    }

    public function all()
    {
        $lines = [];
        foreach (Post::orderBy('id')->take(20)->get() as $post) {
            // It is one user, who keeps the company from the first turn on.
            $lines[] = auth()->user()->company->name . $post->title;
        }

        return $lines;
    }
}
