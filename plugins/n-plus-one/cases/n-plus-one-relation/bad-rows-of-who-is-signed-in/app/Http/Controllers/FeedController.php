<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;

class FeedController
{
    public function index(Request $request)
    {
        $lines = [];
        foreach ($request->user()->posts as $post) {
            $lines[] = $post->comments; // ~ n-plus-one-relation
        }

        return $lines;
    }
}
