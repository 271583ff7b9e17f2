<?php

namespace App\Http\Controllers;

use App\Http\Requests\ExportRequest;

class ExportController
{
    public function export(ExportRequest $request)
    {
        $lines = [];
        foreach ($request->posts() as $post) {
            $lines[] = $post->author->name; // ~ n-plus-one-relation
        }

        return $lines;
    }
}
