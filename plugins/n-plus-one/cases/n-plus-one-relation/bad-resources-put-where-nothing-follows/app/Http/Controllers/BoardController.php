<?php

namespace App\Http\Controllers;

use App\Http\Resources\PostResource;
use App\Models\Post;

class BoardController
{
    public function index()
    {
        foreach (['new', 'old'] as $column) {
            $data[$column]['posts'] = [
                'data' => PostResource::collection(Post::where('state', $column)->paginate(10)),
            ];
        }

        return response()->json($data);
    }
}
